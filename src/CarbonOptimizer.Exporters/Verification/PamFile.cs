using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace CarbonOptimizer.Exporters.Verification;

/// <summary>Tells what GDAL and QGIS add to a raster's <c>.aux.xml</c> when they draw it from what somebody edits.</summary>
internal static class PamFile
{
    private static readonly string[] Added = ["Metadata", "Histograms", "Description"];

    /// <summary>Whether a stored file has the attribute table that was written, and beside it nothing but statistics.</summary>
    public static bool AddsOnlyStatistics(byte[] stored, byte[] written)
    {
        if (Read(stored) is not { } then || Read(written) is not { } now) return false;
        return Content(then).SequenceEqual(Content(now));
    }

    private static XElement? Read(byte[] bytes)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF')), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, MaxCharactersInDocument = 64 << 20 });
            return XElement.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>Names and texts in order; attributes count where they say what the content is.</summary>
    private static IEnumerable<string> Content(XElement root) => root.DescendantsAndSelf()
        .Where(element => !element.AncestorsAndSelf().Any(around => Added.Contains(around.Name.LocalName)))
        .Select(element => $"{element.Name.LocalName}|{element.Attribute("band")?.Value}|{element.Attribute("index")?.Value}|{(element.HasElements ? "" : element.Value.Trim())}");
}
