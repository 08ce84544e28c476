using System.Diagnostics;
using CarbonOptimizer.Builders.Files;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Builders.Tests;

public sealed class RealDataTests : IDisposable
{
    private const string WuhanUses = """
        land_uses:
          - {id: grassland, name: {en: Grassland, zh: 草地}, space: ecological, codes: 1}
          - {id: forest, name: {en: Forest, zh: 林地}, space: ecological, codes: [2, 7]}
          - {id: cropland, name: {en: Cropland, zh: 耕地}, space: agricultural, codes: 3, coefficient: dryland}
          - {id: urban, name: {en: Urban, zh: 城镇}, space: urban, codes: 4}
          - {id: bare, name: {en: Bare land, zh: 裸地}, space: ecological, codes: 5}
          - {id: water, name: {en: Water, zh: 水域}, space: ecological, codes: 6, static: true}
        carbon:
          factors:
            urban: {terms: {slope: 0.02, distance: 0.0001}, max: 2}
        objectives:
          - {kind: net_carbon}
          - {kind: boundary_length, weight: 0.05}
        policies:
          - {kind: static_uses}
          - {kind: slope_limit, slope: slope, max_degrees: {urban: 25, cropland: 25}}
          - {kind: ecological_red_line, inside: {layer: landuse, equals: [2, 7]}, status: statutory}
          - {kind: urban_growth_boundary, inside: {layer: distance, max: 300}, expansion_ratio: 1.3}
          - {id: urban-demand, kind: area_quota, uses: urban, min_percent_of_today: 110}
          - {id: cropland-floor, kind: area_quota, uses: cropland, min_percent_of_today: 85}
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SharedDataFact("plum_island/lu_1999.tif")]
    public void Build_PlumIsland_HasTheCellsAndClassesOfItsDescription()
    {
        var built = Build($$"""
            schema: carbon-optimizer/scenario/1
            id: plum-island
            layers:
              landuse: {{Data("plum_island/lu_1999.tif")}}
              slope: {{Data("plum_island/slope.tif")}}
              distance: {{Data("plum_island/dist_built_1985.tif")}}
            land_uses:
              - {id: forest, space: ecological, codes: 1}
              - {id: built, space: urban, codes: 2, coefficient: urban}
              - {id: other, space: agricultural, codes: 3, flux_tco2e_per_ha: 0}
            carbon: {factors: {built: {terms: {distance: 0.0005} } } }
            objectives: [{kind: net_carbon}]
            policies:
              - {kind: slope_limit, slope: slope, max_degrees: {built: 15} }
            """);

        Assert.Equal(113_563, built.Problem.Units.Count);
        Assert.Equal([45_377L, 43_455, 24_731], Counts(built.Problem));
        Assert.Equal(0.998761, built.Problem.Units.AreaHectares(0), 6);
    }

    [SharedDataFact("wuhan_county_east/landuse_2013.tif")]
    public void Build_WuhanCounty_HasEveryCellAndUse()
    {
        var built = Build($$"""
            schema: carbon-optimizer/scenario/1
            id: wuhan-county
            layers:
              landuse: {{Data("wuhan_county_east/landuse_2013.tif")}}
              slope: {{Data("wuhan_county_east/derived/slope_deg.tif")}}
              distance: {{Data("wuhan_county_east/derived/dist_urban2013_m.tif")}}

            """ + WuhanUses);

        Assert.Equal([1_875L, 11_826 + 16_460, 84_159, 100_103, 3_310, 32_267], Counts(built.Problem));
        Assert.Equal(22_500m, built.Problem.Units.TotalAreaSquareDecimetres / 1_000_000m);
        Assert.Equal(32649, built.Geometry!.Crs.Epsg);
    }

    [SharedDataFact("wuhan_city/wh2013_refy.tif")]
    public void Build_WuhanCity_ReportsTheDifferingMasksAndIsQuick()
    {
        var clock = Stopwatch.StartNew();
        var built = Build($$"""
            schema: carbon-optimizer/scenario/1
            id: wuhan-city
            layers:
              landuse: {{Data("wuhan_city/wh2013_refy.tif")}}
              slope: {file: {{Data("wuhan_city/derived/slope_deg_x100.tif")}}, scale: 0.01}
              distance: {{Data("wuhan_city/derived/dist_urban2013_m.tif")}}

            """ + WuhanUses);

        Assert.InRange(built.Problem.Units.Count, 5_325_119, 5_326_068);
        Assert.Contains(built.Warnings, warning => warning.Code == "CO1403" && warning.Message.Contains("'slope'", StringComparison.Ordinal));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"took {clock.Elapsed}");
    }

    private static string Data(string path) => SharedData.PathOf(path);

    private BuiltScenario Build(string scenario) =>
        ScenarioBuilder.Build(folder.Write("scenario.yaml", scenario), new BuildOptions { AllowOutside = true });

    private static long[] Counts(AllocationProblem problem)
    {
        var counts = new long[problem.LandUses.Count];
        foreach (var use in problem.Baseline.Uses) counts[use]++;
        return counts;
    }
}
