using System.Globalization;
using System.Xml;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Exporters.Legends;

/// <summary>Writes the <c>.qml</c> file that makes QGIS draw polygons in the colours of their land use as soon as they are opened.</summary>
internal static class ParcelStyle
{
    /// <param name="path">File to write.</param>
    /// <param name="field">Field with the identifier of the land use.</param>
    /// <param name="landUses">Names and colours.</param>
    public static void Write(string path, string field, LandUseCatalogue landUses) => XmlFile.Write(path, xml => Write(xml, field, landUses));

    private static void Write(XmlWriter xml, string field, LandUseCatalogue landUses)
    {
        xml.WriteDocType("qgis", "http://mrcc.com/qgis.dtd", "SYSTEM", null);
        xml.WriteStartElement("qgis");
        xml.WriteAttributeString("version", "3.22.0");
        xml.WriteAttributeString("styleCategories", "Symbology");
        xml.WriteStartElement("renderer-v2");
        xml.WriteAttributeString("type", "categorizedSymbol");
        xml.WriteAttributeString("attr", field);
        xml.WriteStartElement("categories");
        for (var k = 0; k < landUses.Count; k++) WriteCategory(xml, landUses[k], k);
        xml.WriteEndElement();
        xml.WriteStartElement("symbols");
        for (var k = 0; k < landUses.Count; k++) WriteSymbol(xml, landUses[k], k);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteCategory(XmlWriter xml, LandUse use, int index)
    {
        xml.WriteStartElement("category");
        xml.WriteAttributeString("value", use.Id);
        xml.WriteAttributeString("label", XmlFile.Clean(new LegendEntry(index, use.Name, use.Colour, 0).Label));
        xml.WriteAttributeString("symbol", index.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("render", "true");
        xml.WriteEndElement();
    }

    private static void WriteSymbol(XmlWriter xml, LandUse use, int index)
    {
        var colour = new LegendEntry(index, use.Name, use.Colour, 0);
        xml.WriteStartElement("symbol");
        xml.WriteAttributeString("type", "fill");
        xml.WriteAttributeString("name", index.ToString(CultureInfo.InvariantCulture));
        xml.WriteStartElement("layer");
        xml.WriteAttributeString("class", "SimpleFill");
        WriteProperty(xml, "color", string.Create(CultureInfo.InvariantCulture, $"{colour.Red},{colour.Green},{colour.Blue},255"));
        WriteProperty(xml, "outline_color", "80,80,80,255");
        WriteProperty(xml, "outline_width", "0.05");
        WriteProperty(xml, "style", "solid");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteProperty(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement("prop");
        xml.WriteAttributeString("k", name);
        xml.WriteAttributeString("v", value);
        xml.WriteEndElement();
    }
}
