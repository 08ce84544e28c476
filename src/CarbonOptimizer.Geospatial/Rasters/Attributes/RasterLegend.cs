using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using CarbonOptimizer.Geospatial.Vectors.Shapefiles;

namespace CarbonOptimizer.Geospatial.Rasters.Attributes;

/// <summary>
/// What is known about the codes of a class raster from the file itself and from what stands beside it: GDAL's attribute table or category names
/// (NAME.aux.xml), ESRI's attribute table (NAME.vat.dbf), a QGIS style (NAME.qml), a colour map (NAME.clr), the palette. The first that names a
/// code, or colours it, counts.
/// </summary>
public sealed class RasterLegend
{
    private const long LargestBytes = 64 << 20;

    private readonly SortedDictionary<int, string> names = [];
    private readonly SortedDictionary<int, int> colours = [];
    private readonly List<string> sources = [];

    private RasterLegend()
    {
    }

    /// <summary>Names by code.</summary>
    public IReadOnlyDictionary<int, string> Names => names;

    /// <summary>Colours by code, 0xRRGGBB.</summary>
    public IReadOnlyDictionary<int, int> Colours => colours;

    /// <summary>File names that named or coloured a code; the raster itself where its palette did.</summary>
    public IReadOnlyList<string> Sources => sources;

    /// <summary>Reads everything there is; a damaged file beside the raster is passed over, since none is needed.</summary>
    public static RasterLegend Read(RasterFile raster)
    {
        ArgumentNullException.ThrowIfNull(raster);
        var legend = new RasterLegend();
        var path = raster.FullName;
        legend.Take(path + RasterSidecar.MetadataSuffix, legend.ReadMetadata);
        legend.Take(VatOf(path), legend.ReadVat);
        legend.Take(Path.ChangeExtension(path, ".qml"), legend.ReadStyle);
        legend.Take(Path.ChangeExtension(path, ".clr"), legend.ReadColourMap);
        if (raster.Palette is { } palette) legend.ReadPalette(path, palette);
        return legend;
    }

    private static string VatOf(string path) => File.Exists(path + ".vat.dbf") ? path + ".vat.dbf" : Path.ChangeExtension(path, ".vat.dbf");

    private void Take(string path, Action<string> read)
    {
        if (!File.Exists(path) || new FileInfo(path).Length > LargestBytes) return;
        var (before, coloured) = (names.Count, colours.Count);
        try
        {
            read(path);
        }
        catch (Exception failure) when (failure is XmlException or DataSourceException or IOException or UnauthorizedAccessException or FormatException)
        {
            return;
        }
        if (names.Count > before || colours.Count > coloured) sources.Add(Path.GetFileName(path));
    }

    private void ReadMetadata(string path)
    {
        if (Load(path).Elements("PAMRasterBand").FirstOrDefault(band => (band.Attribute("band")?.Value ?? "1") == "1") is not { } band) return;
        if (band.Element("GDALRasterAttributeTable") is { } table)
        {
            string[] fields = [.. table.Elements("FieldDefn").Select(field => field.Element("Name")?.Value ?? "")];
            var usage = table.Elements("FieldDefn").Select(field => field.Element("Usage")?.Value ?? "0").ToArray();
            var rows = table.Elements("Row").Select(row => row.Elements("F").Select(cell => (object?)cell.Value).ToArray());
            ReadTable(fields, [.. rows], Array.FindIndex(usage, kind => kind is "5" or "3"), Array.IndexOf(usage, "2"));
        }
        var code = 0;
        foreach (var category in band.Element("CategoryNames")?.Elements("Category") ?? []) Name(code++, category.Value);
        code = 0;
        foreach (var entry in band.Element("ColorTable")?.Elements("Entry") ?? []) Colour(code++, Byte(entry, "c1"), Byte(entry, "c2"), Byte(entry, "c3"));
    }

    private void ReadVat(string path)
    {
        var table = DbaseTable.Read(path);
        ReadTable(table.FieldNames, [.. table.Rows.OfType<object?[]>()], -1, -1);
    }

    /// <summary>Rows of codes with names and colours; columns that are not told apart by their usage are by their names and content.</summary>
    private void ReadTable(IReadOnlyList<string> fields, IReadOnlyList<object?[]> rows, int valueColumn, int nameColumn)
    {
        if (valueColumn < 0) valueColumn = Find(fields, "value", "code", "gridcode", "id");
        if (valueColumn < 0) return;
        if (nameColumn < 0) nameColumn = NameColumn(fields, rows, valueColumn);
        var (red, green, blue) = (Find(fields, "red", "r"), Find(fields, "green", "g"), Find(fields, "blue", "b"));
        foreach (var row in rows)
        {
            if (Cell(row, valueColumn) is not { } text || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var code) || code != Math.Floor(code) || Math.Abs(code) > int.MaxValue) continue;
            if (nameColumn >= 0 && Cell(row, nameColumn) is { } name) Name((int)code, name);
            if (red < 0 || green < 0 || blue < 0) continue;
            if (Level(row, red) is { } r && Level(row, green) is { } g && Level(row, blue) is { } b) Colour((int)code, r, g, b);
        }
    }

    /// <summary>The column that usually holds names, else the first with text in it.</summary>
    private static int NameColumn(IReadOnlyList<string> fields, IReadOnlyList<object?[]> rows, int valueColumn)
    {
        var named = Find(fields, "class_name", "classname", "class_names", "class", "name", "label", "lulc_name", "landcover", "land_cover", "landuse", "land_use", "category", "description", "dlmc", "名称", "地类名称", "地类", "类别");
        if (named >= 0 && HasText(named)) return named;
        return Enumerable.Range(0, fields.Count).FirstOrDefault(column => column != valueColumn && HasText(column), -1);
        bool HasText(int column) => rows.Any(row => Cell(row, column) is { } text && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _));
    }

    private void ReadStyle(string path)
    {
        foreach (var entry in Load(path).Descendants().Where(element => element.Name.LocalName is "paletteEntry" or "item"))
        {
            if (!int.TryParse(entry.Attribute("value")?.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code)) continue;
            if (entry.Attribute("label")?.Value is { } label && label.Trim() != entry.Attribute("value")!.Value) Name(code, label);
            if (entry.Attribute("color")?.Value is { Length: 7 } colour && int.TryParse(colour[1..], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var rgb)) colours.TryAdd(code, rgb);
        }
    }

    private void ReadColourMap(string path)
    {
        foreach (var line in File.ReadLines(path))
        {
            var parts = line.Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length < 4 || !int.TryParse(parts[0], out var code)) continue;
            if (byte.TryParse(parts[1], out var red) && byte.TryParse(parts[2], out var green) && byte.TryParse(parts[3], out var blue)) Colour(code, red, green, blue);
        }
    }

    private void ReadPalette(string path, IReadOnlyList<RasterColour> palette)
    {
        var before = colours.Count;
        for (var code = 0; code < palette.Count; code++)
        {
            if ((palette[code].Red | palette[code].Green | palette[code].Blue) != 0) Colour(code, palette[code].Red, palette[code].Green, palette[code].Blue);
        }
        if (colours.Count > before) sources.Add(Path.GetFileName(path));
    }

    private void Name(int code, string name)
    {
        if (name.Trim().Length > 0) names.TryAdd(code, name.Trim());
    }

    private void Colour(int code, byte red, byte green, byte blue) => colours.TryAdd(code, red << 16 | green << 8 | blue);

    private static XElement Load(string path)
    {
        using var reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = LargestBytes });
        return XDocument.Load(reader).Root ?? throw new FormatException("empty");
    }

    private static int Find(IReadOnlyList<string> fields, params ReadOnlySpan<string> wanted)
    {
        foreach (var name in wanted)
        {
            for (var i = 0; i < fields.Count; i++)
            {
                if (fields[i].Equals(name, StringComparison.OrdinalIgnoreCase)) return i;
            }
        }
        return -1;
    }

    private static string? Cell(object?[] row, int column) =>
        column < row.Length && Convert.ToString(row[column], CultureInfo.InvariantCulture)?.Trim() is { Length: > 0 } text ? text : null;

    private static byte? Level(object?[] row, int column) =>
        Cell(row, column) is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var level) && level is >= 0 and <= 255 ? (byte)level : null;

    private static byte Byte(XElement entry, string name) => byte.TryParse(entry.Attribute(name)?.Value, out var level) ? level : (byte)0;
}
