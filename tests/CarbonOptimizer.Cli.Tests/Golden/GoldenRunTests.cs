using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CarbonOptimizer.Exporters;
using CarbonOptimizer.Exporters.Verification;
using CarbonOptimizer.Geospatial.Files;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Golden;

/// <summary>Runs of earlier versions: still readable, still passing their audit, still of the same values.</summary>
public sealed class GoldenRunTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("carbonopt-golden-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string> Runs => [.. GoldenFolder.Of("runs")];

    [Fact]
    public void Runs_OfVersion010_AreThoseTheReadmeNames() =>
        Assert.Equal(["demo-county", "demo-county-hybrid", "demo-parcels", "demo-periods"], GoldenFolder.Of("runs").Where(IsOfVersion010).Select(run => Path.GetFileName(run)));

    [Theory]
    [MemberData(nameof(Runs))]
    public void Audit_OfAGoldenRun_Passes(string golden)
    {
        var path = GoldenFolder.PathOf(golden);

        var audit = CommandLine.Run("audit", path, "--quiet");

        Assert.Equal((ExitCode.Done, ""), (audit.ExitCode, audit.ExitCode == ExitCode.Done ? "" : GoldenFolder.NewerSets(golden) + audit.Error));
        Assert.All(ChecksumList.Read(path), entry => Assert.Equal(entry.Sha256, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(path, entry.Name))))));
        Assert.True(File.ReadLines(Path.Combine(path, RunFiles.Checksums)).Count() > 15);
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Recompute_FromTheStoredPlan_GivesTheStoredValues(string golden)
    {
        var stored = GoldenFolder.PathOf(golden);
        RecomputedRun.Write(stored, Path.Combine(folder, "now"));
        string[] files = [.. Directory.GetFiles(stored).Select(path => Path.GetFileName(path)).Where(HoldsValues).Order(StringComparer.Ordinal)];
        IEnumerable<string> Of(string file) => StoredValues.Differences(Path.Combine(stored, file), Path.Combine(folder, "now", file)).Select(difference => $"{file}: {difference.English}");

        string[] differences = [.. files.SelectMany(Of)];

        Assert.True(differences.Length == 0, GoldenFolder.NewerSets(golden) + string.Join('\n', differences));
        Assert.True(files.Length >= 10);
    }

    /// <summary>The comparison itself: every kind of file with one value moved is found out.</summary>
    [Theory]
    [InlineData(RunFiles.Areas)]
    [InlineData(RunFiles.Indicators)]
    [InlineData(RunFiles.Run)]
    [InlineData(RunFiles.Plan)]
    [InlineData(RunFiles.CarbonNet)]
    public void Differences_OneValueMoved_AreFound(string file)
    {
        var stored = GoldenFolder.PathOf("0.1.0", "runs", "demo-county", file);
        var changed = Path.Combine(folder, file);
        if (file.EndsWith(".tif", StringComparison.Ordinal)) File.Copy(GoldenFolder.PathOf("0.1.0", "runs", "demo-county-hybrid", file), changed);
        else if (file == RunFiles.Run) File.WriteAllText(changed, MovedRecord(stored));
        else File.WriteAllText(changed, File.ReadAllText(stored).Replace("2614.68", "2614.67", StringComparison.Ordinal));

        Assert.NotEmpty(StoredValues.Differences(stored, changed));
        Assert.Empty(StoredValues.Differences(stored, stored));
    }

    private static string MovedRecord(string path)
    {
        var record = JsonNode.Parse(File.ReadAllText(path))!;
        record["objective"]!["terms"]![1]!["value"] = record["objective"]!["terms"]![1]!["value"]!.GetValue<double>() + 0.001;
        return record.ToJsonString();
    }

    private static bool IsOfVersion010(string golden) => golden.StartsWith("0.1.0/", StringComparison.Ordinal);

    private static bool HoldsValues(string file) => Path.GetExtension(file) is ".csv" or ".json" or ".tif" or ".gpkg" && file != RunFiles.Regret;
}
