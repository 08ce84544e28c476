using System.Globalization;
using System.Xml;

namespace CarbonOptimizer.Geospatial.Rasters.Tiff;

/// <summary>Scale and offset per band, which GDAL keeps as XML in a private tag.</summary>
internal static class GdalMetadata
{
    private const int LongestXml = 1 << 20;

    /// <summary>One pair per band, or an empty list when no band is scaled.</summary>
    public static IReadOnlyList<LinearScale> Read(TiffFile file, TiffDirectory image, int bands)
    {
        if (!image.Has(TiffTag.GdalMetadata)) return [];
        var text = image.Text(TiffTag.GdalMetadata)!;
        if (text.Length > LongestXml) throw file.Damaged(TiffFile.Text($"its metadata have {text.Length} characters."));
        try
        {
            return Parse(text, bands);
        }
        catch (Exception failure) when (failure is XmlException or FormatException)
        {
            throw file.Damaged($"its metadata are not valid XML with numeric scales ({failure.Message})");
        }
    }

    private static LinearScale[] Parse(string text, int bands)
    {
        var scales = new LinearScale[bands];
        Array.Fill(scales, LinearScale.Identity);
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        using var reader = XmlReader.Create(new StringReader(text), settings);
        while (reader.Read())
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "Item" }) continue;
            var role = reader.GetAttribute("role");
            if (role is not ("scale" or "offset")) continue;
            if (!int.TryParse(reader.GetAttribute("sample") ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var band) || band >= bands) continue;
            var value = double.Parse(reader.ReadString(), NumberStyles.Float, CultureInfo.InvariantCulture);
            if (!double.IsFinite(value)) throw new FormatException("A scale is not finite.");
            scales[band] = role == "scale" ? scales[band] with { Scale = value } : scales[band] with { Offset = value };
        }
        return Array.TrueForAll(scales, scale => scale == LinearScale.Identity) ? [] : scales;
    }
}
