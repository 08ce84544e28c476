using System.Globalization;
using System.Xml;

namespace CarbonOptimizer.Exporters.Legends;

/// <summary>Writes the <c>.qml</c> file that makes QGIS draw a raster in named classes as soon as it is opened.</summary>
internal static class QgisStyle
{
    public static void Write(string path, IReadOnlyList<LegendEntry> entries)
    {
        using var xml = XmlFile.Create(path);
        xml.WriteDocType("qgis", "http://mrcc.com/qgis.dtd", "SYSTEM", null);
        xml.WriteStartElement("qgis");
        xml.WriteAttributeString("version", "3.22.0");
        xml.WriteAttributeString("styleCategories", "Symbology");
        xml.WriteStartElement("pipe");
        WriteRenderer(xml, entries);
        WriteEmpty(xml, "brightnesscontrast", ("brightness", "0"), ("contrast", "0"), ("gamma", "1"));
        WriteEmpty(xml, "huesaturation", ("saturation", "0"), ("grayscaleMode", "0"), ("colorizeOn", "0"));
        WriteEmpty(xml, "rasterresampler", ("maxOversampling", "1"));
        xml.WriteEndElement();
        xml.WriteElementString("blendMode", "0");
        xml.WriteEndElement();
    }

    private static void WriteRenderer(XmlWriter xml, IReadOnlyList<LegendEntry> entries)
    {
        xml.WriteStartElement("rasterrenderer");
        xml.WriteAttributeString("type", "paletted");
        xml.WriteAttributeString("band", "1");
        xml.WriteAttributeString("opacity", "1");
        xml.WriteAttributeString("alphaBand", "-1");
        xml.WriteAttributeString("nodataColor", "");
        WriteEmpty(xml, "rasterTransparency");
        xml.WriteStartElement("colorPalette");
        foreach (var entry in entries)
        {
            WriteEmpty(xml, "paletteEntry",
                ("value", entry.Code.ToString(CultureInfo.InvariantCulture)),
                ("color", string.Create(CultureInfo.InvariantCulture, $"#{entry.Colour & 0xFFFFFF:x6}")),
                ("alpha", "255"),
                ("label", XmlFile.Clean(entry.Label)));
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteEmpty(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (attribute, value) in attributes) xml.WriteAttributeString(attribute, value);
        xml.WriteEndElement();
    }
}
