using System.Numerics;
using CarbonOptimizer.Geospatial.Files;
using CarbonOptimizer.Geospatial.Rasters.Tiff;

namespace CarbonOptimizer.Geospatial.Rasters;

/// <summary>
/// Writes GeoTIFF: tiles of 256 x 256, Deflate, horizontal or floating-point predictor for cells of more than 8 bits,
/// nodata, reference system, optional palette and overviews. Equal input gives equal bytes on any number of threads.
/// </summary>
public static class GeoTiffWriter
{
    /// <summary>Writes a file, replacing one of the same name only when it is complete and on the disk.</summary>
    /// <exception cref="DataSourceException">The file cannot be written.</exception>
    /// <exception cref="ArgumentException">As for the other overload.</exception>
    public static void Write<T>(string path, Raster<T> raster, GeoTiffWriteOptions? options = null)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            AtomicFile.Write(path, stream => Write(stream, raster, options));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DataSourceException(path, "The file cannot be written.", failure.Message, failure) { Kind = DataSourceProblem.NotWritten };
        }
    }

    /// <summary>Writes to a stream that can seek, from its current position on, which becomes the start of the TIFF.</summary>
    /// <exception cref="ArgumentException">
    /// The stream cannot seek, the palette does not suit the raster, or missing cells exist while every value of the
    /// type is in use, so that none is left to mark them.
    /// </exception>
    public static void Write<T>(Stream stream, Raster<T> raster, GeoTiffWriteOptions? options = null)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(raster);
        options ??= new();
        if (!stream.CanSeek) throw new ArgumentException("The stream must be able to seek.", nameof(stream));
        if (options.Palette is { } palette && (SampleTypes.Of<T>() != SampleType.UInt8 || palette.Count > 256))
        {
            throw new ArgumentException("A palette needs a byte raster and at most 256 colours.", nameof(options));
        }
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxDegreeOfParallelism, 1);
        new TiffImageWriter<T>(stream, raster, options).Write();
    }
}
