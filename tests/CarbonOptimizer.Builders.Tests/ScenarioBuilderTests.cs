using CarbonOptimizer.Builders.Files;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Builders.Tests;

public sealed class ScenarioBuilderTests : IDisposable
{
    private readonly TinyCounty county = new();

    public void Dispose() => county.Dispose();

    [Fact]
    public void Build_EveryPartOfTheFormat_StatesTheProblem()
    {
        var built = ScenarioBuilder.Build(county.WriteScenario());

        Assert.Equal("小县", built.Title.Chinese);
        Assert.Equal(11, built.Problem.Units.Count);
        Assert.Equal(110_000_000 / 10, built.Problem.Units.TotalAreaSquareDecimetres);
        Assert.Equal([0, 0, 1, 1, 0, 2, 1, 3, 0, 0, 1], built.Problem.Baseline.Uses.ToArray());
        Assert.Equal([1, 3, 5, 9], built.CodeOfUse);
        Assert.Equal(Neighbourhood.Four, ((GridAdjacency)built.Problem.Units.Adjacency).Neighbourhood);
        Assert.Equal(["net_carbon", "boundary_length", "conversion_cost", "land-price"], built.Problem.Objectives.Select(o => o.Objective.Id));
        Assert.Equal([1.0, 0.25, 2, 0.5], built.Problem.Objectives.Select(o => o.Weight));
        Assert.Equal(
            ["red-line", "static_uses", "slope_limit", "no-felling", "growth", "farmland", "urban-total", "crop-floor/west", "crop-floor/east", "forest-min/west", "forest-min/east", "budget"],
            built.Problem.Policies.Select(p => p.Id));
        Assert.Equal(7UL, built.Options.Seed);
        Assert.Equal(TimeSpan.FromSeconds(5), built.Options.TimeLimit);
        Assert.Equal("auto", built.SolverName);
        Assert.Equal(PolicyStatus.Statutory, built.Problem.Policies[0].Description.Status);
    }

    [Fact]
    public void Build_FluxesAndFactors_GiveTheNetEmissionsOfToday()
    {
        var built = ScenarioBuilder.Build(county.WriteScenario());

        var value = built.Problem.Objectives[0].Objective.Evaluate(built.Problem, built.Problem.Baseline.Uses).Total;

        // Five crop cells, four forest cells, one urban cell on a slope of 3 degrees (factor 1.3), one water cell.
        var tonnesCarbon = 5 * 0.422 - 4 * 0.612 + 30 * 1.3 - 0.235;
        Assert.Equal(tonnesCarbon * 44 / 12, value, 4);
    }

    [Fact]
    public void Build_UnitCosts_ReadTheRasterAtThePlanningUnits()
    {
        var built = ScenarioBuilder.Build(county.WriteScenario());
        var plan = built.Problem.Baseline.Uses.ToArray();
        plan[^1] = 2;

        var today = built.Problem.Objectives[3].Objective.Evaluate(built.Problem, built.Problem.Baseline.Uses).Total;
        var planned = built.Problem.Objectives[3].Objective.Evaluate(built.Problem, plan).Total;

        Assert.Equal(6, today);
        Assert.Equal(18, planned);
    }

    [Fact]
    public void Build_UnitCostsAlone_PoseAPublishedInstanceWithoutCarbon()
    {
        var built = ScenarioBuilder.Build(county.Folder.Write("instance.yaml", """
            schema: carbon-optimizer/scenario/1
            id: instance
            layers: {landuse: landuse.tif, a: price.tif, b: slope.tif}
            land_uses:
              - {id: one, space: urban, codes: [1, 2, 3]}
              - {id: two, space: ecological, codes: [5, 9], static: true}
            objectives:
              - {kind: unit_cost, layers: {one: a, two: b}}
            """));

        Assert.Equal("unit_cost", Assert.Single(built.Problem.Objectives).Objective.Id);
        Assert.Equal(1.5 + 2 + 3 + 4 + 5 + 7 + 10 + 11 + 12 + 3 + 5, built.Problem.Objectives[0].Objective.Evaluate(built.Problem, built.Problem.Baseline.Uses).Total);
        Assert.Contains(built.Warnings, warning => warning.Code == "CO1605" && warning.Hint == "Add '- {kind: static_uses}' to the policies.");
    }

    [Fact]
    public void Build_Quotas_ResolveSharesToHectares()
    {
        var quotas = ScenarioBuilder.Build(county.WriteScenario()).Problem.Policies.OfType<AreaQuota>().ToDictionary(q => q.Id);

        Assert.Equal((1.5m, 2.5m), (quotas["urban-total"].MinimumHectares, quotas["urban-total"].MaximumHectares));
        Assert.Equal((2m, null), (quotas["crop-floor/west"].MinimumHectares, quotas["crop-floor/west"].MaximumHectares));
        Assert.Equal(0.5m, quotas["crop-floor/east"].MinimumHectares);
        Assert.Equal((0.6m, 6m), (quotas["forest-min/east"].MinimumHectares, quotas["forest-min/east"].MaximumHectares));
        Assert.Equal("crop-floor, West", quotas["crop-floor/west"].Description.Name.English);
        Assert.Equal("crop-floor（西镇）", quotas["crop-floor/west"].Description.Name.Chinese);
    }

    [Fact]
    public void Build_Inputs_ListEveryFileOnceWithItsFingerprint()
    {
        var built = ScenarioBuilder.Build(county.WriteScenario());

        Assert.Equal(["landuse.tif", "price.tif", "protected.tif", "scenario.yaml", "slope.tif", "towns.tif"], built.Inputs.Select(i => i.Path));
        Assert.All(built.Inputs, input => Assert.Equal(64, input.Sha256.Length));
        Assert.Equal(new FileInfo(Path.Combine(county.Folder.FullPath, "price.tif")).Length, built.Inputs[1].Bytes);
    }

    [Fact]
    public void Build_DisabledPolicy_IsLeftOut()
    {
        var built = ScenarioBuilder.Build(county.WriteScenario(), new BuildOptions { Overrides = ["policies.budget.enabled=false"] });

        Assert.DoesNotContain(built.Problem.Policies, policy => policy.Id == "budget");
    }

    [Fact]
    public void Build_LayerOnAnotherGrid_IsRefusedWithBothGrids()
    {
        county.Write("slope.tif", -9999f, new float[6], new(3, 2, 500_050, 3_400_000, 100, 100, TinyCounty.Geometry.Crs));

        var error = Assert.Throws<ScenarioException>(() => ScenarioBuilder.Build(county.WriteScenario()));

        var diagnostic = Assert.Single(error.Diagnostics, d => d.Code == "CO1401");
        Assert.Contains("4 x 3 against 3 x 2", diagnostic.Message, StringComparison.Ordinal);
        Assert.Contains("500050", diagnostic.Message, StringComparison.Ordinal);
        Assert.EndsWith("scenario.yaml:8:10", diagnostic.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_UndeclaredCodes_AreAllRefusedWithCounts()
    {
        var scenario = county.WriteScenario(("codes: 9,", "codes: 8,"), ("codes: [1, 2]", "codes: [1]"));

        var error = Assert.Throws<ScenarioException>(() => ScenarioBuilder.Build(scenario));

        Assert.Equal(["The land-use layer has 1 cells of code 2, which no land use declares.", "The land-use layer has 1 cells of code 9, which no land use declares."],
            error.Diagnostics.Where(d => d.Code == "CO1402").Select(d => d.Message));
    }

    [Fact]
    public void Build_UndeclaredCodesDropped_AreCountedInAWarning()
    {
        var built = ScenarioBuilder.Build(county.WriteScenario(("codes: 9,", "codes: 8,"), ("neighbourhood: 4", "neighbourhood: 8, undeclared_codes: drop")));

        Assert.Equal(10, built.Problem.Units.Count);
        Assert.Contains(built.Warnings, w => w.Code == "CO1411" && w.Message.Contains("1 cells (1 ha)", StringComparison.Ordinal));
    }

    [Fact]
    public void Build_RequiredLayerWithoutData_DropsTheCellsAndSaysSo()
    {
        county.Write("price.tif", -9999f, [-9999f, 2, 3, 4, 5, 6, 7, 8, -9999, 10, -9999, 12]);

        var built = ScenarioBuilder.Build(county.WriteScenario());

        Assert.Equal(9, built.Problem.Units.Count);
        var warning = Assert.Single(built.Warnings, w => w.Code == "CO1403");
        Assert.StartsWith("2 cells (2 ha)", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_MaskWithoutDataAndOfNothing_Warns()
    {
        county.Write("protected.tif", (short)-1, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1]);

        var built = ScenarioBuilder.Build(county.WriteScenario());

        Assert.Contains(built.Warnings, w => w.Code == "CO1404" && w.Message.Contains("'protected' has no data in 1 planning", StringComparison.Ordinal));
        Assert.Contains(built.Warnings, w => w.Code == "CO1406");
    }

    [Fact]
    public void Build_ContradictoryBounds_AreRefused()
    {
        var scenario = county.WriteScenario(("min_percent: 10, max_ha: 6", "min_percent: 100, max_ha: 3"));

        var error = Assert.Throws<ScenarioException>(() => ScenarioBuilder.Build(scenario));

        Assert.Equal("The minimum 6 ha is above the maximum 3 ha.", Assert.Single(error.Diagnostics, d => d.Severity == DiagnosticSeverity.Error).Message);
    }

    [Fact]
    public void Build_SeveralFaultyLayers_AreReportedTogether()
    {
        File.WriteAllText(Path.Combine(county.Folder.FullPath, "price.tif"), "no raster");
        File.WriteAllText(Path.Combine(county.Folder.FullPath, "towns.tif"), "II*\0broken");

        var report = ScenarioValidator.Validate(county.WriteScenario());

        Assert.False(report.IsValid);
        Assert.Equal(["price", "towns"], report.Diagnostics.Where(d => d.Code == "CO1409").Select(d => d.Message.Split('\'')[1]).Order());
    }

    [Fact]
    public void Build_PolygonMaskAndPolygonRegions_AreRasterised()
    {
        county.Folder.Write("park.geojson", Polygons(("Park", 500_000, 3_399_900, 500_200, 3_400_000)));
        county.Folder.Write("towns.geojson", Polygons(("镇西", 500_000, 3_399_700, 500_200, 3_400_000), ("East", 500_200, 3_399_700, 500_400, 3_400_000)));
        var scenario = county.WriteScenario(
            ("protected.tif", "park.geojson"), ("towns: towns.tif", "towns: towns.geojson"), ("layer: towns\n", "layer: towns\n    field: NAME\n"),
            ("codes: 1}", "values: 镇西}"), ("codes: [2]}", "values: [East]}"), ("{layer: towns, equals: 2}", "{layer: towns, invert: true}"));

        var built = ScenarioBuilder.Build(scenario);

        Assert.Equal([0, 0, 1, 1, 0, 0, 1, 1, 0, 1, 1], built.Problem.RegionLayers[0].RegionOfUnit.ToArray());
    }

    private static string Polygons(params (string Name, double West, double South, double East, double North)[] boxes) =>
        """{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4549"}},"features":["""
        + string.Join(',', boxes.Select(b => FormattableString.Invariant(
            $$$"""{"type":"Feature","properties":{"NAME":"{{{b.Name}}}"},"geometry":{"type":"Polygon","coordinates":[[[{{{b.West}}},{{{b.South}}}],[{{{b.East}}},{{{b.South}}}],[{{{b.East}}},{{{b.North}}}],[{{{b.West}}},{{{b.North}}}],[{{{b.West}}},{{{b.South}}}]]]}}""")))
        + "]}";

    [Fact]
    public void Build_ObjectiveWithALargestValueAndARegion_IsAPolicyAndAPart()
    {
        using var county = new TinyCounty();
        var path = county.WriteScenario(("{urban: price}, weight: 0.5}", "{urban: price}, weight: 0.5}\n  - {kind: conversion_cost, region: townships/west, weight: 0, default_per_ha: 10, max: 25}"));
        var problem = ScenarioBuilder.Build(path).Problem;
        var part = problem.Objectives[^1];
        Assert.Equal("conversion_cost-west", part.Objective.Id);
        Assert.Equal("转换成本（西镇）"[^4..], part.Objective.Name.Chinese[^4..]);
        var limit = problem.Policies.Single(policy => policy.Id == "limit-conversion_cost-west");
        var today = limit.Check(problem, problem.Baseline.Uses).Single();
        Assert.Equal((0m, 25m, true), (today.Value, today.Maximum!.Value, today.IsKept));
    }

    [Fact]
    public void Build_ObjectiveWithMinimumAndSuitability_StatesBoth()
    {
        var path = county.WriteScenario(
            ("price: price.tif", "price: {file: price.tif, scale: -1}"), ("{urban: price}, weight: 0.5}", "{urban: price}, weight: 0.5, min: -20, max: -3}"));

        var problem = ScenarioBuilder.Build(path).Problem;

        // The town of today stands on a cell of price 6.
        var limit = Assert.Single(problem.Policies.Single(policy => policy.Id == "limit-land-price").Check(problem, problem.Baseline.Uses));
        Assert.Equal((-20m, -3m, -6m, true), (limit.Minimum, limit.Maximum, limit.Value, limit.IsKept));
        Assert.Contains("上下限", limit.Name.Chinese, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{file: price.tif, scale: 0}", "min: 1", "CO1105")]
    [InlineData("price.tif", "min: 2, max: 1", "CO1601")]
    public void Build_BoundsOrScaleWithoutSense_AreRefused(string layer, string bounds, string code)
    {
        var path = county.WriteScenario(("price: price.tif", $"price: {layer}"), ("{urban: price}, weight: 0.5}", $"{{urban: price}}, weight: 0.5, {bounds}}}"));

        Assert.Equal(code, Assert.Single(Assert.Throws<ScenarioException>(() => ScenarioBuilder.Build(path)).Diagnostics, d => d.Severity == DiagnosticSeverity.Error).Code);
    }

    [Fact]
    public void Build_BoundaryLengthWithALargestValue_IsAnUnknownKey()
    {
        using var county = new TinyCounty();
        var path = county.WriteScenario(("{kind: boundary_length, weight: 0.25}", "{kind: boundary_length, weight: 0.25, max: 100}"));
        var failure = Assert.Throws<Core.Problems.ScenarioException>(() => ScenarioBuilder.Build(path));
        Assert.Contains(failure.Diagnostics, diagnostic => diagnostic.Message.Contains("max", StringComparison.Ordinal));
    }
}
