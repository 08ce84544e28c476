using System.IO.Compression;
using System.Xml;
using CarbonOptimizer.Geospatial;

namespace CarbonOptimizer.Exporters.Workbooks;

/// <summary>Reads the cells of a workbook that this program wrote.</summary>
internal static class WorkbookContent
{
    private const string SheetFolder = "xl/worksheets/", BookEntry = "xl/workbook.xml";
    private const long MostBytes = 256L << 20;

    /// <summary>Names of sheets, then the cells of every sheet: where, and what.</summary>
    /// <exception cref="DataSourceException">The file is damaged.</exception>
    public static List<(string Place, string Value)> Cells(string path)
    {
        var cells = new List<(string, string)>();
        try
        {
            using var archive = ZipFile.OpenRead(path);
            if (archive.Entries.Sum(entry => entry.Length) > MostBytes) throw new InvalidDataException("it would unpack to more than 256 MiB");
            foreach (var entry in archive.Entries.Where(entry => entry.FullName == BookEntry || entry.FullName.StartsWith(SheetFolder, StringComparison.Ordinal))) Read(entry, cells);
        }
        catch (Exception failure) when (failure is InvalidDataException or XmlException or OverflowException)
        {
            throw new DataSourceException(path, $"This is not a readable workbook: {failure.Message.TrimEnd('.')}.", inner: failure);
        }
        return cells;
    }

    private static void Read(ZipArchiveEntry entry, List<(string Place, string Value)> cells)
    {
        using var stream = entry.Open();
        using var xml = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, MaxCharactersInDocument = MostBytes });
        var place = "";
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "sheet") cells.Add(($"sheet {xml.GetAttribute("sheetId")}", xml.GetAttribute("name") ?? ""));
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "c") place = $"{Path.GetFileNameWithoutExtension(entry.Name)} {xml.GetAttribute("r")}";
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace) cells.Add((place, xml.Value));
        }
    }
}
