using System.Globalization;
using System.Xml;

namespace CarbonOptimizer.Exporters.Legends;

/// <summary>Writes the <c>.qml</c> file that makes QGIS draw a raster in named classes as soon as it is opened.</summary>
internal static class QgisStyle
{
    /// <summary>A style of named classes.</summary>
    public static void Write(string path, IReadOnlyList<LegendEntry> entries) => Write(path, xml => WriteRenderer(xml, entries));

    /// <summary>A style of colours that change gradually with the value.</summary>
    /// <param name="path">File.</param>
    /// <param name="stops">Values in ascending order with their colours as 0xRRGGBB.</param>
    public static void WriteRamp(string path, IReadOnlyList<(double Value, int Colour)> stops) => Write(path, xml => WriteRampRenderer(xml, stops));

    private static void Write(string path, Action<XmlWriter> writeRenderer) => XmlFile.Write(path, xml => Write(xml, writeRenderer));

    private static void Write(XmlWriter xml, Action<XmlWriter> writeRenderer)
    {
        xml.WriteDocType("qgis", "http://mrcc.com/qgis.dtd", "SYSTEM", null);
        xml.WriteStartElement("qgis");
        xml.WriteAttributeString("version", "3.22.0");
        xml.WriteAttributeString("styleCategories", "Symbology");
        xml.WriteStartElement("pipe");
        writeRenderer(xml);
        WriteEmpty(xml, "brightnesscontrast", ("brightness", "0"), ("contrast", "0"), ("gamma", "1"));
        WriteEmpty(xml, "huesaturation", ("saturation", "0"), ("grayscaleMode", "0"), ("colorizeOn", "0"));
        WriteEmpty(xml, "rasterresampler", ("maxOversampling", "1"));
        xml.WriteEndElement();
        xml.WriteElementString("blendMode", "0");
        xml.WriteEndElement();
    }

    private static void WriteRenderer(XmlWriter xml, IReadOnlyList<LegendEntry> entries)
    {
        StartRenderer(xml, "paletted");
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

    private static void WriteRampRenderer(XmlWriter xml, IReadOnlyList<(double Value, int Colour)> stops)
    {
        StartRenderer(xml, "singlebandpseudocolor");
        xml.WriteStartElement("rastershader");
        xml.WriteStartElement("colorrampshader");
        xml.WriteAttributeString("colorRampType", "INTERPOLATED");
        xml.WriteAttributeString("clip", "0");
        xml.WriteAttributeString("minimumValue", Digits(stops[0].Value));
        xml.WriteAttributeString("maximumValue", Digits(stops[^1].Value));
        foreach (var (value, colour) in stops)
        {
            WriteEmpty(xml, "item", ("value", Digits(value)), ("label", value.ToString("G4", CultureInfo.InvariantCulture)),
                ("color", string.Create(CultureInfo.InvariantCulture, $"#{colour & 0xFFFFFF:x6}")), ("alpha", "255"));
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void StartRenderer(XmlWriter xml, string type)
    {
        xml.WriteStartElement("rasterrenderer");
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("band", "1");
        xml.WriteAttributeString("opacity", "1");
        xml.WriteAttributeString("alphaBand", "-1");
        xml.WriteAttributeString("nodataColor", "");
        WriteEmpty(xml, "rasterTransparency");
    }

    private static string Digits(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static void WriteEmpty(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (attribute, value) in attributes) xml.WriteAttributeString(attribute, value);
        xml.WriteEndElement();
    }
}
