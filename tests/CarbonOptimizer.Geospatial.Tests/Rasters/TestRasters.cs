using System.Numerics;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Geospatial.Tests.Rasters;

/// <summary>Rasters made from a seed, with patches like those of a land-use map.</summary>
internal static class TestRasters
{
    public static GridGeometry Grid(int width, int height, int epsg = 4549) =>
        new(width, height, 500_000, 3_400_000, 30, 20, CoordinateReference.FromEpsg(epsg));

    public static Raster<T> Patches<T>(int width, int height, T? noData = null, int seed = 7, int epsg = 4549)
        where T : unmanaged, INumber<T>
    {
        var random = new Random(seed);
        var cells = new T[width * height];
        for (var index = 0; index < cells.Length; index++)
        {
            var repeats = index >= width && random.Next(4) != 0;
            cells[index] = repeats ? cells[index - width] : T.CreateTruncating(random.Next(1, 9));
            if (noData is { } marker && random.Next(10) == 0) cells[index] = marker;
        }
        return new(Grid(width, height, epsg), cells, noData);
    }

    private static readonly Lazy<string> Folder = new(MakeFolder);
    private static int filesMade;

    /// <summary>A name in a folder of its own.</summary>
    public static string TemporaryFile(string extension = ".tif")
    {
        var folder = Path.Combine(Folder.Value, $"{Interlocked.Increment(ref filesMade)}");
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, "file" + extension);
    }

    public static string Write<T>(Raster<T> raster, GeoTiffWriteOptions? options = null)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var path = TemporaryFile();
        using var stream = new FileStream(path, FileMode.Create);
        GeoTiffWriter.Write(stream, raster, options);
        return path;
    }

    /// <summary>Beside the test binaries, emptied by the next run.</summary>
    private static string MakeFolder()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "raster-test-files");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        return folder;
    }
}
