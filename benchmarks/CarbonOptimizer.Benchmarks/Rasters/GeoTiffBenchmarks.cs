using BenchmarkDotNet.Attributes;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Rasters;
using CarbonOptimizer.Instances.Generation;

namespace CarbonOptimizer.Benchmarks.Rasters;

/// <summary>A megacell of classes and of floats as Deflate tiles on one thread, against copying the same cells as raw bytes.</summary>
public class GeoTiffBenchmarks
{
    private const int Side = 1024;
    private readonly byte[] buffer = new byte[8 << 20];
    private readonly GeoTiffWriteOptions options = new() { MaxDegreeOfParallelism = 1 };
    private string folder = "";
    private Raster<byte>? classes;
    private Raster<float>? slopes;

    [GlobalSetup]
    public void Setup()
    {
        var geometry = new GridGeometry(Side, Side, 500_000, 3_400_000, 30, 30, CoordinateReference.FromEpsg(32650));
        var field = CostField.Create(new FamilySpec(Side, FieldKind.Smooth, Compactness.Weak, HasManyQuotas: false), 0);
        slopes = new Raster<float>(geometry, field);
        classes = new Raster<byte>(geometry, Array.ConvertAll(field, value => (byte)(value / 150)));
        folder = Directory.CreateTempSubdirectory("carbon-benchmarks-").FullName;
        GeoTiffWriter.Write(PathOf("classes"), classes, options);
        GeoTiffWriter.Write(PathOf("slopes"), slopes, options);
    }

    [GlobalCleanup]
    public void CleanUp() => Directory.Delete(folder, recursive: true);

    [Benchmark(Baseline = true)]
    public long CopyRawClasses()
    {
        using var stream = new MemoryStream(buffer);
        stream.Write(classes!.Cells);
        return stream.Position;
    }

    [Benchmark]
    public long WriteClasses() => Write(classes!);

    [Benchmark]
    public long WriteFloats() => Write(slopes!);

    [Benchmark]
    public int ReadClasses() => RasterFile.Open(PathOf("classes")).ReadBand<byte>().Cells.Length;

    [Benchmark]
    public int ReadFloats() => RasterFile.Open(PathOf("slopes")).ReadBand<float>().Cells.Length;

    private long Write<T>(Raster<T> raster)
        where T : unmanaged, System.Numerics.INumber<T>, System.Numerics.IMinMaxValue<T>
    {
        using var stream = new MemoryStream(buffer);
        GeoTiffWriter.Write(stream, raster, options);
        return stream.Position;
    }

    private string PathOf(string name) => Path.Combine(folder, name + ".tif");
}
