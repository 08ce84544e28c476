using System.Text;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Exporters.Writing;
using CarbonOptimizer.Geospatial;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Parcels;
using CarbonOptimizer.Geospatial.Vectors;
using NetTopologySuite.Geometries;
using Xunit;

namespace CarbonOptimizer.Exporters.Tests.Parcels;

public sealed class PlanPackageTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Write_OfParcels_KeepsAttributesAndAddsThePlan()
    {
        var context = Context();
        var path = RunFolderWriter.Write(context, folder["run"]);
        var layer = GeoPackageReader.Read(Path.Combine(path, RunFiles.PlanPackage), "plan");

        Assert.Equal(
            ["parcel", "baseline", "plan", "changed", "area_ha", "net_carbon_today", "net_carbon_plan", "boundary_length_today", "boundary_length_plan", "权利人", "PLAN_2", "height"], layer.FieldNames);
        Assert.Equal(4549, layer.Crs.Epsg);
        Assert.Equal(SampleRun.UnitCount, layer.Features.Count);
        Assert.Equal(["P0", "cropland", "urban"], Enumerable.Range(0, 3).Select(field => (string)layer.Features[0][field]!));
        Assert.Equal("户0", layer.Features[0][9]);
        Assert.Equal(100.0 * 50, layer.Features[3].Geometry!.Area);
        Assert.Contains("categorizedSymbol", File.ReadAllText(Path.Combine(path, "plan.qml")), StringComparison.Ordinal);
        Assert.DoesNotContain("plan.tif", Directory.GetFiles(path).Select(Path.GetFileName));
    }

    [Fact]
    public void Write_ObjectiveParts_SumUpToTheObjectives()
    {
        var context = Context();
        var layer = GeoPackageReader.Read(Path.Combine(RunFolderWriter.Write(context, folder["run"]), RunFiles.PlanPackage), "plan");
        double Sum(int field) => layer.Features.Sum(feature => (double)feature[field]!);
        var audit = context.Report.Audit!;
        Assert.Equal(audit.Objectives[0].Total, Sum(6), 1e-9);
        Assert.Equal(audit.Objectives[1].Total, Sum(8), 1e-9);
    }

    [Fact]
    public void ReadPlan_OfAWrittenFolder_IsThePlan()
    {
        var context = Context();
        var run = RunFolderReader.Open(RunFolderWriter.Write(context, folder["run"]));
        Assert.True(run.HasPlan);
        Assert.Equal(SampleRun.PlanUses, run.ReadPlan(context.Report.Problem, context.Parcels).Uses.ToArray());
    }

    [Fact]
    public void ReadPlan_OfOtherParcels_NamesTheMisfit()
    {
        var context = Context();
        var run = RunFolderReader.Open(RunFolderWriter.Write(context, folder["run"]));
        var others = new NamedParcels(context.Parcels!.Set, [.. context.Parcels.Ids.Select(id => "X" + id)]);
        var failure = Assert.Throws<DataSourceException>(() => run.ReadPlan(context.Report.Problem, others));
        Assert.Contains("'P0'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WithHiddenLocation_MovesToTheOriginAndDropsAttributes()
    {
        var path = RunFolderWriter.Write(Context(hideLocation: true), folder["run"]);
        var layer = GeoPackageReader.Read(Path.Combine(path, RunFiles.PlanPackage), "plan");
        Assert.False(layer.Crs.IsKnown);
        Assert.Equal(0, layer.Features.Min(feature => feature.Geometry!.EnvelopeInternal.MinX));
        Assert.DoesNotContain("权利人", layer.FieldNames);
    }

    [Fact]
    public void Write_Parquet_StatesGeometryAndBox()
    {
        var path = RunFolderWriter.Write(Context(), folder["run"]);
        var text = Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(path, RunFiles.PlanParquet)));
        Assert.Contains("\"primary_column\":\"geometry\"", text, StringComparison.Ordinal);
        Assert.Contains("\"bbox\":[500000,3400000,501900,3400050]", text, StringComparison.Ordinal);
        Assert.Contains("\"geometry_types\":[\"Polygon\"]", text, StringComparison.Ordinal);
        Assert.Contains("\"crs\":{\"$schema\":", text, StringComparison.Ordinal);
        var (package, parquet) = (GeoPackageReader.Read(Path.Combine(path, RunFiles.PlanPackage), "plan").Crs, GeoParquetReader.Read(Path.Combine(path, RunFiles.PlanParquet)).Crs);
        Assert.Equal(package, parquet);
    }

    [Fact]
    public void Write_Twice_GivesEqualBytes()
    {
        string[] files = [RunFiles.PlanPackage, RunFiles.PlanParquet, "plan.qml"];
        var (one, two) = (RunFolderWriter.Write(Context(), folder["one"]), RunFolderWriter.Write(Context(), folder["two"]));
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(Path.Combine(one, file)), File.ReadAllBytes(Path.Combine(two, file))));
    }

    [Fact]
    public void Parcels_OfAnotherNumber_AreACallersMistake()
    {
        var few = new NamedParcels(Parcels().Set.Only([0, 1]), ["a", "b"]);
        Assert.Throws<ArgumentException>(() => new ExportContext(SampleRun.Report(parcels: true), null, SampleRun.Codes) { Parcels = few });
    }

    private static ExportContext Context(bool hideLocation = false) => new(SampleRun.Report(parcels: true), null, SampleRun.Codes, hideLocation) { Parcels = Parcels() };

    private static NamedParcels Parcels()
    {
        var factory = new GeometryFactory();
        var features = Enumerable.Range(0, SampleRun.UnitCount).Select(u =>
        {
            var (west, east) = (500_000 + 100 * u, 500_100 + 100 * u);
            return new VectorFeature(factory.CreatePolygon([new(west, 3_400_000), new(east, 3_400_000), new(east, 3_400_050), new(west, 3_400_050), new(west, 3_400_000)]), $"户{u}", 7L, u == 2 ? null : 1.5);
        });
        var layer = new VectorLayer("plots", CoordinateReference.FromEpsg(4549), ["权利人", "PLAN", "height"], [.. features]);
        return new NamedParcels(ParcelSet.Of(layer), [.. Enumerable.Range(0, SampleRun.UnitCount).Select(u => $"P{u}")]);
    }
}
