using CarbonOptimizer.Builders.Synthesis;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Builders.Tests.Parcels;

public sealed class DrawnParcelsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Write_Twice_GivesEqualFiles(bool areUneven)
    {
        var county = SyntheticCountyGenerator.Generate(new SyntheticCountyOptions { Width = 60, Height = 60 });
        var (one, two) = (Path.Combine(folder.FullPath, "one"), Path.Combine(folder.FullPath, "two"));
        SyntheticParcelFolder.Write(county, 300, one, areUneven);
        SyntheticParcelFolder.Write(county, 300, two, areUneven);
        foreach (var path in Directory.GetFiles(one)) Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(Path.Combine(two, Path.GetFileName(path))));
    }

    [Fact]
    public void Build_HundredThousandParcels_IsWhole()
    {
        var county = SyntheticCountyGenerator.Generate(new SyntheticCountyOptions { Width = 300, Height = 300, RaggedBorder = false });
        var count = SyntheticParcelFolder.Write(county, 100_000, folder.FullPath);
        Assert.InRange(count, 95_000, 105_000);
        var built = ScenarioBuilder.Build(Path.Combine(folder.FullPath, "scenario.yaml"));

        // The rectangle of 9 km is covered without gap or overlap: areas sum up to it but for rounding to square decimetres.
        Assert.Equal(count, built.Problem.Units.Count);
        Assert.InRange(built.Problem.Units.TotalAreaSquareDecimetres, 8_100_000_000 - 50_000, 8_100_000_000 + 50_000);
        Assert.DoesNotContain(built.Warnings, warning => warning.Code.StartsWith("CO17", StringComparison.Ordinal));
        // Euler: a planar map of mostly triple points has almost three neighbouring pairs for each parcel.
        Assert.InRange(((GraphAdjacency)built.Problem.Units.Adjacency).EdgeCount / (double)count, 2.2, 3.0);
    }

    /// <summary>Areas of the middle 98 % spread over about two orders of magnitude; the pieces still cover the rectangle and know their neighbours.</summary>
    [Theory]
    [InlineData(100)]
    [InlineData(3000)]
    public void Build_UnevenParcels_SpreadOverTwoOrdersOfMagnitude(int asked)
    {
        var county = SyntheticCountyGenerator.Generate(new SyntheticCountyOptions { Width = 120, Height = 100, RaggedBorder = false });
        var count = SyntheticParcelFolder.Write(county, asked, folder.FullPath, areUneven: true);
        var built = ScenarioBuilder.Build(Path.Combine(folder.FullPath, "scenario.yaml"));
        long[] areas = [.. Enumerable.Range(0, count).Select(built.Problem.Units.AreaSquareDecimetres).Order()];

        Assert.Equal((asked, asked), (count, built.Problem.Units.Count));
        Assert.InRange(areas[^(1 + asked / 100)] / (double)areas[asked / 100], 30, 300);
        Assert.InRange(built.Problem.Units.TotalAreaSquareDecimetres, 1_080_000_000 - 2000, 1_080_000_000 + 2000);
        Assert.DoesNotContain(built.Warnings, warning => warning.Code.StartsWith("CO17", StringComparison.Ordinal));
        Assert.InRange(((GraphAdjacency)built.Problem.Units.Adjacency).EdgeCount / (double)count, 2.2, 3.0);
    }

    [SharedDataFact("nrw_fields_vector/fluren.shp")]
    public void Build_FieldBlocksOfWestphalia_HaveNeighboursAndRiversInside()
    {
        foreach (var path in Directory.GetFiles(SharedData.PathOf("nrw_fields_vector"), "fl*")) File.Copy(path, Path.Combine(folder.FullPath, Path.GetFileName(path)));
        var scenario = folder.Write("scenario.yaml", """
            schema: carbon-optimizer/scenario/1
            id: fields
            parcels: {file: fluren.shp, id: oid, landuse: gemeinde}
            layers: {rivers: fliessgewaesser.shp, district: {column: ueboname}}
            land_uses:
              - {id: crop, space: agricultural, values: [Lichtenau], coefficient: dryland}
              - {id: forest, space: ecological, values: [Borchen, Paderborn]}
            regions: [{id: district, layer: district, regions: [{id: atteln, values: Atteln}]}]
            objectives: [{kind: net_carbon}, {kind: boundary_length, weight: 0.001}]
            policies:
              - {kind: transitions, eligible: {forest: {layer: rivers, min_share_percent: 0.1}}}
              - {id: crop, kind: area_quota, uses: crop, min_percent_of_today: 80}
            """);
        var built = ScenarioBuilder.Build(scenario);
        var adjacency = (GraphAdjacency)built.Problem.Units.Adjacency;

        Assert.Equal(100, built.Problem.Units.Count);
        Assert.Equal(91, built.Problem.Baseline.Uses.ToArray().Count(use => use == 0));
        Assert.InRange(adjacency.EdgeCount, 150, 300);
        Assert.Contains("DE052906003", built.Parcels!.Ids);
        Assert.InRange(built.Problem.RegionLayers[0].RegionOfUnit.ToArray().Count(region => region == 0), 1, 99);
        var allowed = new ulong[100];
        allowed.AsSpan().Fill(ulong.MaxValue);
        built.Problem.Policies.OfType<TransitionRules>().Single().Restrict(built.Problem, 0, allowed);
        Assert.InRange(allowed.Count(uses => (uses >> 1 & 1) != 0), 20, 99);

        var result = SolverFacade.Solve(built.Problem, new LagrangianSolver(), built.Options with { TimeLimit = TimeSpan.MaxValue, IterationLimit = 60 });
        Assert.NotNull(result.Plan);
        Assert.True(Core.Auditing.PlanAuditor.Audit(built.Problem, result, 1).Passed);
        Assert.InRange(result.Gaps.Relative, 0, 0.01);
    }
}
