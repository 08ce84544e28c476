using System.Numerics;
using CarbonOptimizer.Geospatial.Files;
using CarbonOptimizer.Geospatial.Gdal;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Rasters.Ascii;
using CarbonOptimizer.Geospatial.Rasters.Tiff;

namespace CarbonOptimizer.Geospatial.Rasters;

/// <summary>
/// A raster file on disk: its description, and its bands on demand. The format is recognised by content, never by
/// the name. Nothing is kept open between calls.
/// </summary>
public sealed class RasterFile
{
    private readonly IRasterSource source;
    private readonly RasterDescription described;
    private readonly RasterSidecar? beside;
    private readonly bool hasMask;

    /// <param name="path">The file.</param>
    /// <param name="source">What reads it.</param>
    /// <param name="isManaged">Whether what stands beside the file is still to be read; GDAL does that itself.</param>
    private RasterFile(string path, IRasterSource source, bool isManaged)
    {
        FullName = path;
        this.source = source;
        beside = isManaged ? RasterSidecar.Read(path) : null;
        hasMask = isManaged && File.Exists(path + RasterSidecar.MaskSuffix);
        described = beside?.Over(source.Description, path) ?? source.Description;
    }

    /// <summary>The path as given.</summary>
    public string FullName { get; }

    /// <summary>Short name of the format, such as "GeoTIFF".</summary>
    public string Format => described.Format;

    /// <summary>Size, place and reference system, with north up whatever the order of rows in the file.</summary>
    public GridGeometry Geometry => described.Geometry;

    /// <summary>False when the file has no position; <see cref="Geometry"/> then counts cells from the lower left corner.</summary>
    public bool IsGeoreferenced => described.IsGeoreferenced;

    /// <summary>Number of bands.</summary>
    public int BandCount => described.BandCount;

    /// <summary>Number type of the stored cells.</summary>
    public SampleType SampleType => described.SampleType;

    /// <summary>Marker of missing cells as the file states it, or null. It may lie outside the range of the stored type.</summary>
    public double? NoData => described.NoData;

    /// <summary>Name of the compression, "none" when there is none.</summary>
    public string Compression => described.Compression;

    /// <summary>Colours of the values 0, 1, 2... of a palette file, or null. Cells are class numbers all the same.</summary>
    public IReadOnlyList<RasterColour>? Palette => described.Palette;

    /// <summary>Whether any band declares a scale or an offset.</summary>
    public bool HasScale => described.Scales.Count > 0;

    /// <summary>Opens a file and reads its header.</summary>
    /// <exception cref="DataSourceException">It is missing, damaged, or in a format that cannot be read here.</exception>
    public static RasterFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return new(path, OpenManaged(path), isManaged: true);
        }
        catch (DataSourceException declined) when (declined.IsWorthAnotherReader)
        {
            if (GdalRasters.TryOpen(path, out var reason) is { } source) return new(path, source, isManaged: false);
            throw new DataSourceException(path, declined.Problem, $"{declined.Remedy} {reason}".Trim(), declined) { Kind = declined.Kind };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new DataSourceException(path, "The file cannot be opened.", failure.Message, failure) { Kind = DataSourceProblem.Unavailable };
        }
    }

    /// <summary>Scale and offset of a band, counted from 1.</summary>
    public LinearScale ScaleOf(int band)
    {
        CheckBand(band);
        return HasScale ? described.Scales[band - 1] : LinearScale.Identity;
    }

    /// <summary>
    /// Reads one band. A stored value that <typeparamref name="T"/> cannot hold is an error; rounding to the nearest
    /// float or double is not.
    /// </summary>
    /// <param name="band">Band number, from 1.</param>
    /// <param name="applyScale">Whether to turn stored values into real ones where the band declares scale or offset.</param>
    /// <param name="marker">What marks missing cells, where it is not what the file says.</param>
    /// <exception cref="DataSourceException">The data are damaged, or a value does not fit; the message names row and column.</exception>
    public Raster<T> ReadBand<T>(int band = 1, bool applyScale = true, MissingMarker marker = default)
        where T : unmanaged, INumber<T>
    {
        CheckBand(band);
        SampleTypes.Of<T>();
        try
        {
            var raster = source.ReadBand<T>(band, applyScale ? ScaleOf(band) : LinearScale.Identity, MarkerOf(band, marker));
            var placed = raster.Geometry == Geometry ? raster : raster.At(Geometry);
            return hasMask ? RasterMask.Apply(FullName, placed) : placed;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DataSourceException(FullName, "The file cannot be read.", failure.Message, failure) { Kind = DataSourceProblem.Unavailable };
        }
    }

    /// <summary>Opens a file with managed code only.</summary>
    internal static IRasterSource OpenManaged(string path)
    {
        var info = new FileInfo(path);
        if (!info.Exists)
        {
            throw new DataSourceException(path, "There is no such file.", "Maybe the path is relative to another folder.") { Kind = DataSourceProblem.Unavailable };
        }
        if (!RegularFile.Is(path)) throw new DataSourceException(path, "This is not a regular file.") { Kind = DataSourceProblem.NotSupported, ChineseProblem = "这不是普通文件。" };
        if (info.Length == 0) throw new DataSourceException(path, "The file is empty.", "Maybe a copy or download did not finish.");
        Span<byte> start = stackalloc byte[512];
        using (var handle = File.OpenHandle(path))
        {
            start = start[..RandomAccess.Read(handle, start, 0)];
        }
        if (TiffFile.IsTiff(start)) return new GeoTiffSource(path);
        if (AsciiGridHeader.IsAsciiGrid(start)) return new AsciiGridSource(path);
        throw new DataSourceException(path, "The content is neither GeoTIFF nor an ESRI ASCII grid.") { Kind = DataSourceProblem.NotSupported, IsWorthAnotherReader = true };
    }

    /// <summary>What was given, else what the file says, else what stands beside it.</summary>
    private MissingMarker MarkerOf(int band, MissingMarker given) =>
        !given.IsGiven && source.Description.NoData is null && beside?.NoData.TryGetValue(band, out var marker) == true ? MissingMarker.Given(marker) : given;

    private void CheckBand(int band)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(band, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(band, BandCount);
    }
}
