using System.Diagnostics;
using System.Globalization;
using CarbonOptimizer.Builders;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Exporters.Certificates;
using CarbonOptimizer.Exporters.Fronts;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Geospatial;
using CarbonOptimizer.Geospatial.Rasters;
using CarbonOptimizer.Geospatial.Vectors;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Inspection;

/// <summary>
/// Damaged copies of everything the program reads: rasters, polygons, scenarios, coefficient tables, records, journals, plans, certificates. Each is
/// read or refused in both languages, in little time and memory. CARBONOPT_MUTANTS says how many for a night.
/// </summary>
public sealed class MutantTests(CountyFixture county) : IClassFixture<CountyFixture>
{
    private const long MostBytes = 500L << 20;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    [Fact]
    public void Mutants_AFew_AreReadOrRefused() => Try(400, 1);

    [LongFact]
    public void Mutants_Many_AreReadOrRefused() => Try(20_000, 2);

    [NightFact]
    public void Mutants_OfANight_AreReadOrRefused() =>
        Try(int.TryParse(Environment.GetEnvironmentVariable("CARBONOPT_MUTANTS"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 100_000, 3);

    private void Try(int count, int seed)
    {
        var random = new Random(seed);
        var specimens = Specimens();
        var faults = new List<string>();
        var (read, refused) = (0, 0);
        for (var i = 0; i < count && faults.Count < 20; i++)
        {
            var specimen = specimens[i % specimens.Count];
            var mutant = Mutated(specimen.Bytes, random);
            File.WriteAllBytes(specimen.Path, mutant);
            var (start, before) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
            try
            {
                specimen.Read(specimen.Path);
                read++;
            }
            catch (DataSourceException refusal)
            {
                refused++;
                if (VoiceTests.LatinSentences(refusal.ChineseProblem + "\n" + refusal.ChineseRemedy) is { Length: > 0 } latin) faults.Add($"{specimen.Name} {i}: {latin[0]}");
            }
            catch (ScenarioException refusal)
            {
                refused++;
                if (refusal.Diagnostics.SelectMany(entry => VoiceTests.LatinSentences($"{entry.ChineseMessage}\n{entry.ChineseHint}")).FirstOrDefault() is { } latin) faults.Add($"{specimen.Name} {i}: {latin}");
            }
            catch (Exception failure)
            {
                faults.Add($"{specimen.Name} {i}: {failure.GetType().Name} {failure.Message} {failure.StackTrace?.Split('\n').FirstOrDefault()}");
            }
            if (Stopwatch.GetElapsedTime(start) > Longest) faults.Add($"{specimen.Name} {i}: {Stopwatch.GetElapsedTime(start)}");
            if (GC.GetAllocatedBytesForCurrentThread() - before > MostBytes) faults.Add($"{specimen.Name} {i}: {GC.GetAllocatedBytesForCurrentThread() - before} bytes");
        }
        Assert.True(faults.Count == 0, $"{read} read, {refused} refused, faults:\n{string.Join('\n', faults)}");
        Assert.InRange(refused, count / 20, count);
    }

    private List<Specimen> Specimens()
    {
        var run = county.SolvedRun;
        var home = Directory.CreateDirectory(county.PathOf("mutants")).FullName;
        var layers = Path.Combine(county.Folder, "county", "layers");
        string Copied(string path)
        {
            var copy = Path.Combine(home, Path.GetFileName(path));
            File.Copy(path, copy, overwrite: true);
            return copy;
        }
        var stored = Path.Combine(home, "run");
        Directory.CreateDirectory(stored);
        foreach (var path in Directory.GetFiles(run)) File.Copy(path, Path.Combine(stored, Path.GetFileName(path)), overwrite: true);
        var baseline = ScenarioBuilder.Build(county.Scenario, new BuildOptions()).Problem.Baseline;
        var plan = Path.Combine(home, "plan.bin");
        PlanDifferenceFile.Write(plan, new Core.Planning.Allocation([.. baseline.Uses.ToArray().Select((use, u) => u % 7 == 0 ? (byte)1 : use)]), baseline);
        var polygons = Path.Combine(home, "site.geojson");
        File.WriteAllText(polygons, """{"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "EPSG:4549"}}, "features": [{"type": "Feature", "properties": {"id": "a", "ha": 2.5}, "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [100, 0], [100, 100], [0, 100], [0, 0]]]}}]}""");
        var package = Path.Combine(home, "site.gpkg");
        GeoPackageWriter.Write(package, [VectorFile.Open(polygons)], TimeProvider.System);
        var scenario = Path.Combine(Path.GetDirectoryName(county.Scenario)!, "mutant.yaml");
        File.Copy(county.Scenario, scenario, overwrite: true);
        return
        [
            Of("raster", Copied(Path.Combine(layers, "landuse.tif")), path => RasterFile.Open(path).ReadBand<int>()),
            Of("slope", Copied(Path.Combine(layers, "slope_degrees.tif")), path => RasterFile.Open(path).ReadBand<float>()),
            Of("plan map", Copied(Path.Combine(run, RunFiles.Plan)), path => RasterFile.Open(path).ReadBand<byte>()),
            Of("polygons", polygons, path => VectorFile.Open(path)),
            Of("package", package, path => VectorFile.Open(path)),
            Of("certificate", Copied(Path.Combine(run, RunFiles.Certificate)), CertificateFile.Read),
            Of("stored plan", plan, path => PlanDifferenceFile.Read(path, baseline)),
            Of("record", Path.Combine(stored, RunFiles.Run), _ => RunFolderReader.Open(stored).HasPlan),
            Of("scenario", scenario, path => ScenarioValidator.Validate(path, new BuildOptions())),
        ];
    }

    private static Specimen Of<T>(string name, string path, Func<string, T> read) => new(name, path, File.ReadAllBytes(path), mutant => read(mutant));

    /// <summary>A few flipped bits, a cut, a hole, a swapped block or something put in twice.</summary>
    private static byte[] Mutated(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length);
        var length = Math.Min(bytes.Length - at, 1 << random.Next(8));
        switch (random.Next(6))
        {
            case 0: return bytes[..at];
            case 1: return [.. bytes[..at], .. bytes[(at + length)..]];
            case 2: return [.. bytes[..(at + length)], .. bytes[at..]];
            case 3: return [.. bytes[..at], .. new byte[length], .. bytes[(at + length)..]];
            default:
                var flipped = bytes.ToArray();
                // Heads say how long everything is: half of the flips go there.
                for (var flips = 1 << random.Next(4); flips > 0; flips--) flipped[random.Next(random.Next(2) == 0 ? Math.Min(400, bytes.Length) : bytes.Length)] ^= (byte)(1 << random.Next(8));
                return flipped;
        }
    }

    private sealed record Specimen(string Name, string Path, byte[] Bytes, Action<string> Read);
}
