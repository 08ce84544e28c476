using System.Text.Json;
using CarbonOptimizer.Exporters;
using CarbonOptimizer.Geospatial.Vectors;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Commands;

/// <summary>Parcels from the synthetic drawing to the last verb that reads their run folder.</summary>
public sealed class ParcelRunTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("carbonopt-parcels-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Verbs_OnSyntheticParcels_WorkFromDrawingToPermit()
    {
        var (made, run) = (Path.Combine(folder, "plots"), Path.Combine(folder, "run"));
        Assert.Equal(ExitCode.Done, CommandLine.Run("synth", made, "--width", "90", "--height", "90", "--parcels", "1500").ExitCode);
        var validated = CommandLine.Run("validate", made);
        Assert.True(validated.ExitCode == ExitCode.Done, validated.Error);
        Assert.DoesNotContain("CO1712", validated.Out + validated.Error, StringComparison.Ordinal);

        var solved = CommandLine.Run("run", made, "--out", run, "--time", "20s");
        Assert.True(solved.ExitCode is ExitCode.Done, solved.Error);
        var layer = GeoPackageReader.Read(Path.Combine(run, RunFiles.PlanPackage), "plan");
        Assert.Contains("township", layer.FieldNames);
        Assert.Contains(layer.Features, feature => feature[3] is true or 1L);

        Assert.Equal(ExitCode.Done, CommandLine.Run("audit", run).ExitCode);
        Assert.Equal(ExitCode.Done, CommandLine.Run("price", run).ExitCode);
        var map = Path.Combine(folder, "difference.gpkg");
        Assert.Equal(ExitCode.Done, CommandLine.Run("compare", run, run, "--map", map).ExitCode);
        Assert.Equal(layer.Features.Count, GeoPackageReader.Read(map).Features.Count);

        var name = (string)layer.Features[7][0]!;
        var explained = CommandLine.Run("explain", "cell", name, run, "--json");
        Assert.Equal(ExitCode.Done, explained.ExitCode);
        using var cell = JsonDocument.Parse(explained.Out);
        Assert.Equal(layer.Features[7][2], cell.RootElement.GetProperty("planned").GetString());
        Assert.Equal(ExitCode.Usage, CommandLine.Run("explain", "cell", "no-such-parcel", run).ExitCode);

        var proposal = Path.Combine(folder, "proposal.gpkg");
        GeoPackageWriter.Write(proposal, [new VectorLayer("proposal", layer.Crs, [], [.. layer.Features.Take(3).Select(feature => new VectorFeature(feature.Geometry))])], TimeProvider.System);
        using var permit = JsonDocument.Parse(CommandLine.Run("check", run, "--polygon", proposal, "--to", "urban", "--json").Out);
        Assert.Equal(3, permit.RootElement.GetProperty("cells").GetInt32());
    }

    [Fact]
    public void Audit_OfChangedParcelPlan_Fails()
    {
        var (made, run) = (Path.Combine(folder, "plots"), Path.Combine(folder, "run"));
        CommandLine.Run("synth", made, "--width", "60", "--height", "60", "--parcels", "400");
        CommandLine.Run("run", made, "--out", run, "--time", "10s");
        var path = Path.Combine(run, RunFiles.PlanPackage);
        var layer = GeoPackageReader.Read(path, "plan");
        var changed = layer.Features.Select((feature, i) => new VectorFeature(feature.Geometry, [.. Enumerable.Range(0, layer.FieldNames.Count).Select(field => i == 0 && field == 2 ? "water" : feature[field])]));
        GeoPackageWriter.Write(path, [layer with { Features = [.. changed] }], TimeProvider.System);
        Assert.Equal(ExitCode.AuditFailed, CommandLine.Run("audit", run).ExitCode);
    }
}
