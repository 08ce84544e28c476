using System.Numerics;
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

    private RasterFile(string path, IRasterSource source)
    {
        FullName = path;
        this.source = source;
    }

    /// <summary>The path as given.</summary>
    public string FullName { get; }

    /// <summary>Short name of the format, such as "GeoTIFF".</summary>
    public string Format => source.Description.Format;

    /// <summary>Size, place and reference system, with north up whatever the order of rows in the file.</summary>
    public GridGeometry Geometry => source.Description.Geometry;

    /// <summary>False when the file has no position; <see cref="Geometry"/> then counts cells from the lower left corner.</summary>
    public bool IsGeoreferenced => source.Description.IsGeoreferenced;

    /// <summary>Number of bands.</summary>
    public int BandCount => source.Description.BandCount;

    /// <summary>Number type of the stored cells.</summary>
    public SampleType SampleType => source.Description.SampleType;

    /// <summary>Marker of missing cells as the file states it, or null. It may lie outside the range of the stored type.</summary>
    public double? NoData => source.Description.NoData;

    /// <summary>Name of the compression, "none" when there is none.</summary>
    public string Compression => source.Description.Compression;

    /// <summary>Colours of the values 0, 1, 2... of a palette file, or null. Cells are class numbers all the same.</summary>
    public IReadOnlyList<RasterColour>? Palette => source.Description.Palette;

    /// <summary>Whether any band declares a scale or an offset.</summary>
    public bool HasScale => source.Description.Scales.Count > 0;

    /// <summary>Opens a file and reads its header.</summary>
    /// <exception cref="DataSourceException">It is missing, damaged, or in a format that cannot be read here.</exception>
    public static RasterFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return new(path, OpenManaged(path));
        }
        catch (DataSourceException declined) when (declined.IsWorthAnotherReader)
        {
            if (GdalRasters.TryOpen(path, out var reason) is { } source) return new(path, source);
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
        return HasScale ? source.Description.Scales[band - 1] : LinearScale.Identity;
    }

    /// <summary>
    /// Reads one band. A stored value that <typeparamref name="T"/> cannot hold is an error; rounding to the nearest
    /// float or double is not.
    /// </summary>
    /// <param name="band">Band number, from 1.</param>
    /// <param name="applyScale">Whether to turn stored values into real ones where the band declares scale or offset.</param>
    /// <exception cref="DataSourceException">The data are damaged, or a value does not fit; the message names row and column.</exception>
    public Raster<T> ReadBand<T>(int band = 1, bool applyScale = true)
        where T : unmanaged, INumber<T>
    {
        CheckBand(band);
        SampleTypes.Of<T>();
        try
        {
            return source.ReadBand<T>(band, applyScale ? ScaleOf(band) : LinearScale.Identity);
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

    private void CheckBand(int band)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(band, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(band, BandCount);
    }
}
