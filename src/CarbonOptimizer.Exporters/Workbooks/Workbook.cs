using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace CarbonOptimizer.Exporters.Workbooks;

/// <summary>
/// Writes tables as a spreadsheet (Office Open XML): a sheet each, headers frozen and bold, numbers as numbers and everything else as text,
/// so that no text of a user ever becomes a formula. It holds no date and no name of a person or machine.
/// </summary>
internal static class Workbook
{
    /// <summary>What a spreadsheet program takes as the text of one cell.</summary>
    private const int LongestText = 32_767;

    private const int Narrowest = 8, Widest = 42, LooksAtRows = 200;
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string Declared = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private static readonly DateTimeOffset NoDate = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the sheets in their order.</summary>
    public static void Write(Stream file, IReadOnlyList<Sheet> sheets)
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        Add(archive, "[Content_Types].xml", xml => WriteTypes(xml, sheets.Count));
        Add(archive, "_rels/.rels", xml => WriteRelations(xml, [("officeDocument", "xl/workbook.xml")]));
        Add(archive, "xl/workbook.xml", xml => WriteBook(xml, sheets));
        Add(archive, "xl/_rels/workbook.xml.rels", xml => WriteRelations(xml, [.. sheets.Select((_, i) => ("worksheet", $"worksheets/sheet{i + 1}.xml")), ("styles", "styles.xml")]));
        Add(archive, "xl/styles.xml", WriteStyles);
        for (var i = 0; i < sheets.Count; i++)
        {
            var sheet = sheets[i];
            Add(archive, $"xl/worksheets/sheet{i + 1}.xml", xml => WriteSheet(xml, sheet));
        }
    }

    private static void Add(ZipArchive archive, string name, Action<XmlWriter> write)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = NoDate;
        entry.ExternalAttributes = 0;
        using var stream = entry.Open();
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        xml.WriteStartDocument(standalone: true);
        write(xml);
        xml.WriteEndDocument();
    }

    private static void WriteTypes(XmlWriter xml, int sheets)
    {
        xml.WriteStartElement("Types", Types);
        Element(xml, "Default", ("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml"));
        Element(xml, "Default", ("Extension", "xml"), ("ContentType", "application/xml"));
        Element(xml, "Override", ("PartName", "/xl/workbook.xml"), ("ContentType", Declared + "sheet.main+xml"));
        Element(xml, "Override", ("PartName", "/xl/styles.xml"), ("ContentType", Declared + "styles+xml"));
        for (var i = 1; i <= sheets; i++) Element(xml, "Override", ("PartName", $"/xl/worksheets/sheet{i}.xml"), ("ContentType", Declared + "worksheet+xml"));
        xml.WriteEndElement();
    }

    private static void WriteRelations(XmlWriter xml, IEnumerable<(string Kind, string Target)> relations)
    {
        xml.WriteStartElement("Relationships", Package);
        foreach (var (i, (kind, target)) in relations.Index()) Element(xml, "Relationship", ("Id", $"rId{i + 1}"), ("Type", $"{Office}/{kind}"), ("Target", target));
        xml.WriteEndElement();
    }

    private static void WriteBook(XmlWriter xml, IReadOnlyList<Sheet> sheets)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteAttributeString("xmlns", "r", null, Office);
        xml.WriteStartElement("sheets");
        for (var i = 0; i < sheets.Count; i++)
        {
            xml.WriteStartElement("sheet");
            xml.WriteAttributeString("name", sheets[i].Name);
            xml.WriteAttributeString("sheetId", Text(i + 1));
            xml.WriteAttributeString("id", Office, $"rId{i + 1}");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>Style 0 is plain, 1 a header, the rest are the formats of columns.</summary>
    private static void WriteStyles(XmlWriter xml)
    {
        xml.WriteStartElement("styleSheet", Main);
        xml.WriteRaw("<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>");
        xml.WriteRaw("<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>");
        xml.WriteRaw("<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE7EEF5\"/></patternFill></fill></fills>");
        xml.WriteRaw("<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>");
        xml.WriteRaw("<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"5\">");
        xml.WriteRaw("<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>");
        xml.WriteRaw("<xf numFmtId=\"49\" fontId=\"1\" fillId=\"2\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>");
        foreach (var format in (int[])[0, 4, 10]) xml.WriteRaw($"<xf numFmtId=\"{format}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>");
        xml.WriteRaw("</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>");
        xml.WriteEndElement();
    }

    private static void WriteSheet(XmlWriter xml, Sheet sheet)
    {
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw("<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>");
        xml.WriteStartElement("cols");
        for (var c = 0; c < sheet.Columns.Count; c++) Element(xml, "col", ("min", Text(c + 1)), ("max", Text(c + 1)), ("width", Text(WidthOf(sheet, c))), ("customWidth", "1"));
        xml.WriteEndElement();
        xml.WriteStartElement("sheetData");
        WriteRow(xml, 1, [.. sheet.Columns.Select(column => column.Header)], _ => (1, false));
        for (var r = 0; r < sheet.Rows.Count; r++) WriteRow(xml, r + 2, sheet.Rows[r], c => ((int)sheet.Columns[c].Format, sheet.Columns[c].Format != SheetFormat.Text));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteRow(XmlWriter xml, int row, IReadOnlyList<string> fields, Func<int, (int Style, bool IsNumber)> of)
    {
        xml.WriteStartElement("row");
        xml.WriteAttributeString("r", Text(row));
        for (var c = 0; c < fields.Count; c++)
        {
            if (fields[c].Length == 0) continue;
            var (style, isNumber) = of(c);
            var number = double.NaN;
            isNumber = isNumber && double.TryParse(fields[c], NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
            xml.WriteStartElement("c");
            xml.WriteAttributeString("r", ColumnName(c) + Text(row));
            xml.WriteAttributeString("s", Text(isNumber || style == 1 ? style : 0));
            if (isNumber) xml.WriteElementString("v", number.ToString("R", CultureInfo.InvariantCulture));
            else WriteText(xml, fields[c]);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void WriteText(XmlWriter xml, string text)
    {
        xml.WriteAttributeString("t", "inlineStr");
        xml.WriteStartElement("is");
        xml.WriteStartElement("t");
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(Clean(text));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>Characters that XML cannot hold become a question mark in a diamond; what is longer than a cell can be is cut.</summary>
    private static string Clean(string text)
    {
        if (text.Length > LongestText) text = text[..LongestText];
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) clean.Append(rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : "\uFFFD");
        return clean.ToString();
    }

    private static void Element(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (attribute, value) in attributes) xml.WriteAttributeString(attribute, value);
        xml.WriteEndElement();
    }

    /// <summary>Letters of Chinese writing take two places.</summary>
    private static int WidthOf(Sheet sheet, int column) => Math.Clamp(
        sheet.Rows.Take(LooksAtRows).Select(row => Places(row.ElementAtOrDefault(column) ?? "")).Append(Places(sheet.Columns[column].Header)).Max() + 2, Narrowest, Widest);

    private static int Places(string text) => text.Sum(letter => letter > 0x2E7F ? 2 : 1);

    private static string ColumnName(int column) => column < 26 ? ((char)('A' + column)).ToString() : ColumnName(column / 26 - 1) + (char)('A' + column % 26);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
