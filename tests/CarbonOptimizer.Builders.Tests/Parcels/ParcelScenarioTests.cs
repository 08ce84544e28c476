using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Geospatial.Vectors;

namespace CarbonOptimizer.Builders.Tests.Parcels;

public sealed class ParcelScenarioTests : IDisposable
{
    private readonly TinyParcels parcels = new();

    public void Dispose() => parcels.Dispose();

    [Fact]
    public void Build_CellsDrawnAsParcels_StatesTheProblemOfTheGrid()
    {
        using var county = new TinyCounty();
        var grid = ScenarioBuilder.Build(county.WriteScenario()).Problem;
        var built = ScenarioBuilder.Build(parcels.Write(TinyParcels.Layer()));
        var problem = built.Problem;

        Assert.Null(built.Geometry);
        Assert.Equal(["P01", "P02", "P03", "P04", "P05", "P06", "P07", "P08", "P10", "P11", "P12"], built.Parcels!.Ids);
        Assert.Equal(grid.Baseline.Uses.ToArray(), problem.Baseline.Uses.ToArray());
        Assert.Equal(grid.Units.TotalAreaSquareDecimetres, problem.Units.TotalAreaSquareDecimetres);
        Assert.Equal(EdgesOf(grid), EdgesOf(problem));
        Assert.Equal(grid.RegionLayers[0].RegionOfUnit.ToArray(), problem.RegionLayers[0].RegionOfUnit.ToArray());
        byte[] plan = [0, 1, 1, 1, 2, 2, 1, 3, 0, 0, 1];
        Assert.Equal(grid.Objectives.Select(o => o.Objective.Evaluate(grid, plan).Total), problem.Objectives.Select(o => o.Objective.Evaluate(problem, plan).Total), (one, other) => Math.Abs(one - other) < 1e-6);
        Assert.Equal(grid.Policies.SelectMany(p => p.Check(grid, plan)).Select(r => (r.Rule, r.Value)), problem.Policies.SelectMany(p => p.Check(problem, plan)).Select(r => (r.Rule, r.Value)));
        Assert.Equal(AllowedUses(grid), AllowedUses(problem));
    }

    [Fact]
    public void Build_LayersFromFiles_TakeMeansSharesAndLargestParts()
    {
        // Rasters of half the cell size: slope in each quarter of a parcel.
        using var county = new TinyCounty();
        var fine = new Geospatial.Grids.GridGeometry(8, 6, 500_000, 3_400_000, 50, 50, Geospatial.Grids.CoordinateReference.FromEpsg(4549));
        float[] slopes = [.. Enumerable.Range(0, 48).Select(cell => cell / 8 / 2 * 4 + (cell % 8 / 2) + (cell % 2 == 0 ? -0.5f : 0.5f))];
        county.Write("slope.tif", -9999f, slopes, fine);
        File.Copy(Path.Combine(county.Folder.FullPath, "slope.tif"), Path.Combine(parcels.Folder.FullPath, "slope.tif"));
        GeoPackageWriter.Write(Path.Combine(parcels.Folder.FullPath, "towns.gpkg"),
            [new VectorLayer("towns", fine.Crs, ["name"], [new VectorFeature(TinyParcels.Rectangle(499_000, 3_399_000, 500_160, 3_401_000), "西"), new VectorFeature(TinyParcels.Rectangle(500_160, 3_399_000, 501_000, 3_401_000), "东")])], TimeProvider.System);
        var path = parcels.Write(TinyParcels.Layer(),
            ("slope: {column: slope}", "slope: slope.tif"), ("towns: {column: towns}", "towns: towns.gpkg"), ("layer: towns\n", "layer: towns\n    field: name\n"),
            ("{layer: towns, values: 东}", "{layer: towns, min_share_percent: 100}"), ("inside: {layer: slope, min: 0, max: 12}", "inside: {layer: slope, max: 1.5, min_share_percent: 50}"));
        var problem = ScenarioBuilder.Build(path).Problem;

        // P02 lies to 60 % in the west; the mean slope of parcel i is i, of its western half i - 0.5.
        Assert.Equal([0, 0, 1, 1, 0, 0, 1, 1, 0, 1, 1], problem.RegionLayers[0].RegionOfUnit.ToArray().Select(r => (int)r));
        var growth = problem.Policies.OfType<UrbanGrowthBoundary>().Single();
        var allowed = new ulong[11];
        allowed.AsSpan().Fill(ulong.MaxValue);
        growth.Restrict(problem, 0, allowed);
        var urban = problem.LandUses.IndexOf("urban");
        Assert.Equal([0, 1, 2, 5], Enumerable.Range(0, 11).Where(u => (allowed[u] >> urban & 1) != 0));
    }

    [Fact]
    public void Validate_FaultyParcels_TellsAllWithNames()
    {
        var layer = TinyParcels.Layer(
            i => i == 4 ? null : i == 6 ? TinyParcels.Cell(2) : TinyParcels.Cell(i),
            i => [.. i == 1 ? ["P01", .. TinyParcels.ValuesOf(i)[1..]] : i == 3 ? ["P04", "0301", .. TinyParcels.ValuesOf(i)[2..]] : i == 10 ? [.. TinyParcels.ValuesOf(i)[..2], "steep", .. TinyParcels.ValuesOf(i)[3..]] : TinyParcels.ValuesOf(i)]);
        var report = ScenarioValidator.Validate(parcels.Write(layer));
        var codes = report.Diagnostics.Select(diagnostic => diagnostic.Code).ToHashSet();
        Assert.Null(report.Scenario);
        Assert.Superset(new HashSet<string> { "CO1702", "CO1703", "CO1705", "CO1707", "CO1709", "CO1715" }, codes);
        var undeclared = report.Diagnostics.Single(diagnostic => diagnostic.Code == "CO1703");
        Assert.Contains("'0301'", undeclared.Message, StringComparison.Ordinal);
        Assert.Contains("'P04'", undeclared.Message, StringComparison.Ordinal);
        Assert.Contains("'P11'", report.Diagnostics.Single(diagnostic => diagnostic.Code == "CO1715").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("landuse: DLBM", "landuse: DLMB", "CO1414")]
    [InlineData("inside: protected", "inside: {layer: protected, values: 1, equals: 1}", "CO1110")]
    [InlineData("    layer: towns\n", "    blocks: {rows: 1, columns: 2}\n", "CO1717")]
    [InlineData("{kind: static_uses}", "{kind: density_cap, window_cells: 3, max_percent: 50}", "CO1717")]
    [InlineData("{kind: static_uses}", "{kind: leapfrog_ban, radius_cells: 21}", "CO1105")]
    [InlineData("{file: parcels.gpkg, id: DKBH, landuse: DLBM}", "{file: parcels.gpkg, id: DKBH, landuse: DLBM, area: slope}", "CO1719")]
    public void Validate_FaultyScenario_NamesTheFault(string old, string replacement, string code)
    {
        var report = ScenarioValidator.Validate(parcels.Write(TinyParcels.Layer(), (old, replacement)));
        Assert.Contains(report.Diagnostics, diagnostic => diagnostic.Code == code && diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public void Validate_ColumnLayerOnAGrid_IsRefused()
    {
        using var county = new TinyCounty();
        var report = ScenarioValidator.Validate(county.WriteScenario(("price: price.tif", "price: {column: price}")));
        Assert.Contains(report.Diagnostics, diagnostic => diagnostic.Code == "CO1701");
    }

    [Fact]
    public void Build_AreasOfAField_AreTakenInItsUnit()
    {
        var path = parcels.Write(TinyParcels.Layer(valuesOf: i => [.. TinyParcels.ValuesOf(i)[..5], 15.0]), ("landuse: DLBM}", "landuse: DLBM, area: price, area_unit: mu}"));
        Assert.Equal(11_000_000, ScenarioBuilder.Build(path).Problem.Units.TotalAreaSquareDecimetres);
    }

    [Fact]
    public void Build_LeapfrogAndDensityOnParcels_CountStepsAndWindows()
    {
        var path = parcels.Write(TinyParcels.Layer(), ("{kind: static_uses}", "{kind: leapfrog_ban, radius_cells: 2}\n  - {kind: density_cap, window_m: 200, max_percent: 50}"));
        var problem = ScenarioBuilder.Build(path).Problem;
        var allowed = new ulong[11];
        allowed.AsSpan().Fill(ulong.MaxValue);
        problem.Policies.OfType<LeapfrogBan>().Single().Restrict(problem, 0, allowed);
        var urban = problem.LandUses.IndexOf("urban");
        // Two steps from P06 in the second column of the second row, over shared boundaries; P09 is not planned.
        Assert.Equal(["P04", "P12"], Enumerable.Range(0, 11).Where(u => (allowed[u] >> urban & 1) == 0).Select(u => ScenarioBuilder.Build(path).Parcels!.Ids[u]));
        Assert.Equal(4, problem.Policies.OfType<DensityCap>().Single().Check(problem, problem.Baseline.Uses).Count);
    }

    [Fact]
    public void Solve_Parcels_GivesACertifiedPlan()
    {
        var built = ScenarioBuilder.Build(parcels.Write(TinyParcels.Layer()));
        var result = SolverFacade.Solve(built.Problem, new LagrangianSolver(), built.Options with { TimeLimit = TimeSpan.FromSeconds(60) });
        Assert.NotNull(result.Plan);
        Assert.True(Core.Auditing.PlanAuditor.Audit(built.Problem, result, 1).Passed);
    }

    [Fact]
    public void Build_BoundariesOfATable_ReplaceThoseOfTheDrawing()
    {
        var drawn = ScenarioBuilder.Build(parcels.Write(TinyParcels.Layer()));
        var ids = drawn.Parcels!.Ids;
        // Pairs with the parcel that is not planned are passed over; lengths are the drawing's times ten.
        var lines = EdgesOf(drawn.Problem).Where(edge => edge.Item1 < edge.Item2).Select(edge => FormattableString.Invariant($"{ids[edge.Item1]},{ids[edge.Item2]},{10 * edge.Item3}"));
        parcels.Folder.Write("bounds.csv", "parcel,neighbour,length_m\n" + string.Join('\n', lines) + "\nP01,P09,5\nP02,P01,1000\n");
        var stated = ScenarioBuilder.Build(parcels.Write(TinyParcels.Layer(), ("landuse: DLBM}", "landuse: DLBM, boundaries: bounds.csv}")));

        Assert.Equal(EdgesOf(drawn.Problem).Select(edge => (edge.Item1, edge.Item2, 10 * edge.Item3)), EdgesOf(stated.Problem));
        Assert.Contains(stated.Inputs, input => input.Path == "bounds.csv");
    }

    [Fact]
    public void Validate_FaultyBoundaries_AreAllToldWithTheirLines()
    {
        parcels.Folder.Write("bounds.csv", "parcel,neighbour,length_m\nP01,P02,100\nP02,P01,90\nP01,P77,3\nP02,P03,0\n");
        var report = ScenarioValidator.Validate(parcels.Write(TinyParcels.Layer(), ("landuse: DLBM}", "landuse: DLBM, boundaries: bounds.csv}")));
        Assert.Equal([("CO1725", 3), ("CO1724", 4), ("CO2203", 5)], report.Diagnostics.Where(fault => fault.Severity == DiagnosticSeverity.Error).Select(fault => (fault.Code, fault.Line)));
    }

    private static List<(int, int, float)> EdgesOf(AllocationProblem problem)
    {
        var adjacency = problem.Units.Adjacency;
        var (neighbours, metres) = (new int[adjacency.MaximumDegree], new float[adjacency.MaximumDegree]);
        var edges = new List<(int, int, float)>();
        for (var u = 0; u < adjacency.UnitCount; u++)
        {
            var count = adjacency.CopyNeighbours(u, neighbours, metres);
            for (var e = 0; e < count; e++) edges.Add((u, neighbours[e], metres[e]));
        }
        return edges;
    }

    private static ulong[] AllowedUses(AllocationProblem problem)
    {
        var allowed = new ulong[problem.Units.Count];
        allowed.AsSpan().Fill(ulong.MaxValue);
        foreach (var policy in problem.Policies) policy.Restrict(problem, 0, allowed);
        return allowed;
    }
}
