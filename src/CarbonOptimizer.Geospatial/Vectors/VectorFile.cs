using CarbonOptimizer.Geospatial.Files;
using CarbonOptimizer.Geospatial.Gdal;
using CarbonOptimizer.Geospatial.Vectors.Shapefiles;

namespace CarbonOptimizer.Geospatial.Vectors;

/// <summary>Vector files of any format: GeoJSON, GeoPackage, Shapefile and GeoParquet are read here, everything else by GDAL when it is installed.</summary>
public static class VectorFile
{
    private const int LookedAtBytes = 512;

    /// <summary>Reads one layer; the format is recognised by content.</summary>
    /// <param name="path">A file, or a folder for formats that are folders (file geodatabases).</param>
    /// <param name="encoding">Encoding of attribute text; only matters for shapefiles.</param>
    /// <param name="layer">Name of the layer; may be left out when there is only one.</param>
    /// <exception cref="DataSourceException">The file is missing, damaged, or needs a library that is not installed; the
    /// message says which and how to get it.</exception>
    public static VectorLayer Open(string path, TextEncoding encoding = TextEncoding.Auto, string? layer = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path)) return GdalVectors.Read(path, encoding, layer);
        try
        {
            if (!RegularFile.Is(path)) throw new DataSourceException(path, "This is not a regular file.") { Kind = DataSourceProblem.NotSupported, ChineseProblem = "这不是普通文件。" };
            var start = ReadStart(path);
            if (start.StartsWith("SQLite format 3\0"u8)) return GeoPackageReader.Read(path, layer);
            if (ShapefileCheck.IsShapefile(start)) return ReadOr(() => ShapefileReader.Read(path, encoding), path, encoding, layer);
            if (start.StartsWith("PAR1"u8)) return ReadOr(() => GeoParquetReader.Read(path), path, encoding, layer);
            return IsJson(start) ? GeoJsonReader.Read(path) : GdalVectors.Read(path, encoding, layer);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DataSourceException(path, "The file cannot be opened.", failure.Message, failure) { Kind = DataSourceProblem.Unavailable };
        }
    }

    /// <summary>What a managed reader cannot make sense of is given to GDAL, which knows more dialects.</summary>
    private static VectorLayer ReadOr(Func<VectorLayer> read, string path, TextEncoding encoding, string? layer)
    {
        try
        {
            return read();
        }
        catch (DataSourceException declined) when (declined.IsWorthAnotherReader && GdalLibrary.IsAvailable)
        {
            return GdalVectors.Read(path, encoding, layer);
        }
    }

    private static ReadOnlySpan<byte> ReadStart(string path)
    {
        using var handle = File.OpenHandle(path);
        var start = new byte[LookedAtBytes];
        return start.AsSpan(0, RandomAccess.Read(handle, start, 0));
    }

    private static bool IsJson(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("\uFEFF"u8)) start = start[3..];
        return start.TrimStart(" \t\r\n"u8) is [(byte)'{', ..];
    }
}
