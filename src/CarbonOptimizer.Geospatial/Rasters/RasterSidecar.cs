using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using CarbonOptimizer.Geospatial.Grids;

namespace CarbonOptimizer.Geospatial.Rasters;

/// <summary>
/// What GDAL, QGIS and terra keep beside a raster instead of in it: <c>NAME.aux.xml</c> with nodata, scale, offset, reference system and
/// place, and <c>NAME.msk</c> with a mask of the cells that are present.
/// </summary>
/// <param name="NoData">Marker of missing cells of each band that has one.</param>
/// <param name="Scales">Scale and offset of each band that has them.</param>
/// <param name="Crs">Reference system; null when the file names none.</param>
/// <param name="Transform">GDAL's six numbers of a position; null when the file has none.</param>
internal sealed record RasterSidecar(
    IReadOnlyDictionary<int, double> NoData, IReadOnlyDictionary<int, LinearScale> Scales, CoordinateReference? Crs, IReadOnlyList<double>? Transform)
{
    /// <summary>Endings of the files beside a raster.</summary>
    public const string MetadataSuffix = ".aux.xml", MaskSuffix = ".msk";

    private const long LargestBytes = 64 << 20;

    /// <summary>Reads what stands beside a raster; null when nothing that matters does.</summary>
    /// <exception cref="DataSourceException">The file is damaged.</exception>
    public static RasterSidecar? Read(string path)
    {
        var sidecar = new FileInfo(path + MetadataSuffix);
        if (!sidecar.Exists || sidecar.Length == 0) return null;
        if (sidecar.Length > LargestBytes) throw Damaged(sidecar.FullName, "it is far larger than such files are.");
        var root = Load(sidecar.FullName);
        Dictionary<int, double> markers = [];
        Dictionary<int, LinearScale> scales = [];
        foreach (var band in root.Elements("PAMRasterBand"))
        {
            var number = int.TryParse(band.Attribute("band")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var written) ? written : 1;
            if (band.Element("NoDataValue") is { } marker) markers[number] = Number(sidecar.FullName, marker);
            if (band.Element("Scale") is null && band.Element("Offset") is null) continue;
            var scale = new LinearScale(band.Element("Scale") is { } factor ? Number(sidecar.FullName, factor) : 1, band.Element("Offset") is { } offset ? Number(sidecar.FullName, offset) : 0);
            if (scale != LinearScale.Identity) scales[number] = scale;
        }
        var crs = root.Element("SRS")?.Value.Trim() is { Length: > 0 } text ? CoordinateReference.FromWkt(text) : null;
        double[]? transform = root.Element("GeoTransform") is { } numbers ? [.. numbers.Value.Split(',').Select(part => Number(sidecar.FullName, part))] : null;
        if (transform is { Length: not 6 }) throw Damaged(sidecar.FullName, "its GeoTransform has not six numbers.");
        return markers.Count == 0 && scales.Count == 0 && crs is null && transform is null ? null : new RasterSidecar(markers, scales, crs, transform);
    }

    /// <summary>Files beside a raster that change what it says.</summary>
    public static IEnumerable<string> SuffixesOf(string path)
    {
        if (Read(path) is not null) yield return MetadataSuffix;
        if (File.Exists(path + MaskSuffix)) yield return MaskSuffix;
    }

    /// <summary>A description with what stands beside the file. What the file itself says of nodata and scale goes first, of place and reference system last, as in GDAL.</summary>
    /// <exception cref="DataSourceException">The position is turned.</exception>
    public RasterDescription Over(RasterDescription described, string path)
    {
        var geometry = described.Geometry;
        if (Transform is [var west, var width, var turnX, var north, var turnY, var height])
        {
            if (turnX != 0 || turnY != 0 || !(width > 0) || !(height < 0) || !Transform.All(double.IsFinite)) throw Damaged(path + MetadataSuffix, "its GeoTransform is turned or upside down; write the raster anew with gdalwarp.");
            geometry = new GridGeometry(geometry.Width, geometry.Height, west, north, width, -height, geometry.Crs);
        }
        if (Crs is { IsKnown: true }) geometry = new GridGeometry(geometry.Width, geometry.Height, geometry.OriginX, geometry.OriginY, geometry.CellWidth, geometry.CellHeight, Crs);
        IReadOnlyList<LinearScale> scales = described.Scales.Count > 0 || Scales.Count == 0
            ? described.Scales
            : [.. Enumerable.Range(1, described.BandCount).Select(band => Scales.GetValueOrDefault(band, LinearScale.Identity))];
        return described with
        {
            Geometry = geometry, IsGeoreferenced = described.IsGeoreferenced || Transform is not null, Scales = scales,
            NoData = described.NoData ?? (NoData.TryGetValue(1, out var marker) ? marker : null),
        };
    }

    private static XElement Load(string path)
    {
        try
        {
            using var reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LargestBytes });
            return XElement.Load(reader);
        }
        catch (XmlException failure)
        {
            throw Damaged(path, failure.Message, failure);
        }
    }

    private static double Number(string path, XElement element) => Number(path, element.Value);

    private static double Number(string path, string text)
    {
        var word = text.Trim();
        if (word.Equals("nan", StringComparison.OrdinalIgnoreCase)) return double.NaN;
        return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw Damaged(path, $"'{(word.Length > 40 ? word[..40] : word)}' is not a number.");
    }

    private static DataSourceException Damaged(string path, string what, Exception? inner = null) =>
        new(path, $"The metadata beside the raster is damaged: {what}", "Delete the file if nobody needs it, or write it anew.", inner);
}
