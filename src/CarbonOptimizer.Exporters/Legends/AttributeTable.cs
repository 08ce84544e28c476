using System.Globalization;
using System.Xml;

namespace CarbonOptimizer.Exporters.Legends;

/// <summary>
/// Writes the <c>.aux.xml</c> file with the raster attribute table. The label is the third column, after value and count,
/// because R's terra takes the first column that is neither as the names of a factor.
/// </summary>
internal static class AttributeTable
{
    private const int Integer = 0, Text = 2;

    /// <summary>Columns with GDAL's numbers for type and usage (0 generic, 1 count, 2 name, 5 value, 6 to 9 red to alpha).</summary>
    private static readonly (string Name, int Type, int Usage, Func<LegendEntry, string> Value)[] Columns =
    [
        ("Value", Integer, 5, entry => Digits(entry.Code)),
        ("Count", Integer, 1, entry => Digits(Math.Min(entry.Cells, int.MaxValue))),
        ("Class", Text, 2, entry => XmlFile.Clean(entry.Name.English)),
        ("Class_zh", Text, 0, entry => XmlFile.Clean(entry.Name.Chinese)),
        ("R", Integer, 6, entry => Digits(entry.Red)),
        ("G", Integer, 7, entry => Digits(entry.Green)),
        ("B", Integer, 8, entry => Digits(entry.Blue)),
        ("A", Integer, 9, _ => "255"),
    ];

    public static void Write(string path, IReadOnlyList<LegendEntry> entries) => XmlFile.Write(path, xml => Write(xml, entries));

    private static void Write(XmlWriter xml, IReadOnlyList<LegendEntry> entries)
    {
        xml.WriteStartElement("PAMDataset");
        xml.WriteStartElement("PAMRasterBand");
        xml.WriteAttributeString("band", "1");
        xml.WriteStartElement("GDALRasterAttributeTable");
        xml.WriteAttributeString("tableType", "thematic");
        for (var column = 0; column < Columns.Length; column++) WriteColumn(xml, column);
        for (var row = 0; row < entries.Count; row++) WriteRow(xml, row, entries[row]);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteColumn(XmlWriter xml, int index)
    {
        var (name, type, usage, _) = Columns[index];
        xml.WriteStartElement("FieldDefn");
        xml.WriteAttributeString("index", Digits(index));
        xml.WriteElementString("Name", name);
        xml.WriteElementString("Type", Digits(type));
        xml.WriteElementString("Usage", Digits(usage));
        xml.WriteEndElement();
    }

    private static void WriteRow(XmlWriter xml, int index, LegendEntry entry)
    {
        xml.WriteStartElement("Row");
        xml.WriteAttributeString("index", Digits(index));
        foreach (var column in Columns) xml.WriteElementString("F", column.Value(entry));
        xml.WriteEndElement();
    }

    private static string Digits(long value) => value.ToString(CultureInfo.InvariantCulture);
}
