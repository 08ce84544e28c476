using System.Numerics;
using CarbonOptimizer.Builders.Files;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Rasters;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Builders.Tests;

/// <summary>The recipe of eight planning years on a window of the land cover it names.</summary>
public sealed class PeriodRecipeTests : IDisposable
{
    private const int Side = 48;
    private const int West = 260;
    private const int North = 120;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SharedDataFact("wuhan_county_east/landuse_2013.tif", isLong: true)]
    public void Solve_WindowOfWuhan_PeaksIn2030WithAProvedGap()
    {
        var built = Build();
        var problem = built.Problem;
        Assert.Equal(6 + 4 * 8, problem.LandUses.Count);

        var result = SolverFacade.Solve(problem, new LagrangianSolver(), built.Options with { RelativeGap = 0.002, ExcessGap = 1, IterationLimit = 60 });
        Assert.True(result.Plan is not null, result.Termination.ToString());
        var audit = PlanAuditor.Audit(problem, result);

        Assert.Empty(audit.Findings);
        Assert.InRange(audit.Gaps.Relative, 0, 0.01);
        var peak = Assert.Single(problem.Policies.OfType<CarbonPeak>());
        var series = EmissionAccount.Of(problem, peak.Paths, result.Plan!.Uses, peak.Where);
        var emissions = Enumerable.Range(0, problem.Periods!.Periods.Count).Select(p => series.At(p).Net).ToArray();
        for (var p = 2; p < emissions.Length; p++) Assert.True(emissions[p] <= emissions[p - 1] * (1 + 1e-9), $"period {p}");
    }

    private BuiltScenario Build()
    {
        Crop<int>("landuse_2013.tif");
        Crop<float>("derived/slope_deg.tif");
        Crop<float>("derived/dist_urban2013_m.tif");
        var recipe = Path.Combine(SharedData.RepositoryRoot, "scenarios", "recipes", "wuhan-periods", "scenario.yaml");
        return ScenarioBuilder.Build(recipe, new BuildOptions
        {
            AllowOutside = true,
            Folder = folder.FullPath,
            Overrides = ["layers.landuse.file=landuse_2013.tif", "layers.slope.file=slope_deg.tif", "layers.town_distance.file=dist_urban2013_m.tif"],
        });
    }

    private void Crop<T>(string file)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var whole = RasterFile.Open(SharedData.PathOf($"wuhan_county_east/{file}")).ReadBand<T>();
        var (full, cell) = (whole.Geometry, whole.Geometry.CellWidth);
        var geometry = new GridGeometry(Side, Side, full.OriginX + West * cell, full.OriginY - North * full.CellHeight, cell, full.CellHeight, full.Crs);
        var cells = new T[Side * Side];
        for (var row = 0; row < Side; row++) whole.Cells.AsSpan((North + row) * full.Width + West, Side).CopyTo(cells.AsSpan(row * Side));
        GeoTiffWriter.Write(Path.Combine(folder.FullPath, Path.GetFileName(file)), new Raster<T>(geometry, cells, null));
    }
}
