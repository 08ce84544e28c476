using CarbonOptimizer.Builders.Files;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Indicators.Monitoring;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Geospatial.Rasters;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Builders.Tests;

/// <summary>The back-test of 2003 to 2013 on a window of the county, with the class totals observed in the window as quotas.</summary>
public sealed class BacktestTests
{
    private const int Side = 60, First = 200;

    [SharedDataFact("wuhan_county_east/landuse_2013.tif")]
    public void Backtest_AWindow_ObservedGrowthCostsAtLeastTheCertifiedOptimum()
    {
        var recipe = ScenarioBuilder.Build(Path.Combine(SharedData.RepositoryRoot, "scenarios", "recipes", "wuhan-backtest", "compact.yaml"), new BuildOptions { AllowOutside = true });
        var observed = Window(recipe, "wuhan_county_east/landuse_2013.tif");
        var problem = Problem(recipe, Window(recipe, "wuhan_county_east/landuse_2003.tif"), observed);

        var result = SolverFacade.Solve(problem, new LagrangianSolver(), new SolveOptions { IterationLimit = 40, RelativeGap = 0.02, ExcessGap = 1, TimeLimit = TimeSpan.FromSeconds(20) });
        var audit = PlanAuditor.Audit(problem, result);
        var report = PlanMonitor.Compare(problem, result.Plan!, observed, new MonitoringOptions());

        Assert.Empty(audit.Findings);
        Assert.DoesNotContain(report.Policies, rule => rule.IsBreach);
        Assert.Equal(0, report.Agreement.QuantityDisagreement);
        Assert.True(report.ObservedTotal >= audit.Bound, $"observed {report.ObservedTotal}, bound {audit.Bound}");
        Assert.True(report.ObservedTotal > report.PlanTotal, $"observed {report.ObservedTotal}, plan {report.PlanTotal}");
        Assert.InRange(report.Merit.Value, 0.01, 0.99);
        var changed = report.Merit.HitsHectares + report.Merit.WrongHitsHectares + report.Merit.MissesHectares;
        Assert.Equal(Enumerable.Range(0, observed.Count).Count(u => observed[u] != problem.Baseline[u]) * 0.09, changed, 9);
    }

    [SharedDataFact("wuhan_county_east/landuse_2013.tif")]
    public void Backtest_TheRecipe_AsksForTheTotalsOf2013()
    {
        var recipe = ScenarioBuilder.Build(Path.Combine(SharedData.RepositoryRoot, "scenarios", "recipes", "wuhan-backtest", "scenario.yaml"), new BuildOptions { AllowOutside = true });
        var observed = Map(recipe, "wuhan_county_east/landuse_2013.tif", 0, 500);

        Assert.Equal(6, recipe.Problem.Policies.OfType<AreaQuota>().Count());
        Assert.All(recipe.Problem.Policies.OfType<AreaQuota>(), policy => Assert.All(policy.Check(recipe.Problem, observed.Uses), rule => Assert.True(rule.IsKept, rule.PolicyId)));
    }

    private static AllocationProblem Problem(BuiltScenario recipe, Allocation before, Allocation after)
    {
        var units = new PlanningUnits(new GridLayout(Side, Side, 30, 30), Neighbourhood.Four);
        var builder = new AllocationProblemBuilder("window", units, recipe.Problem.LandUses, before)
            .Minimise(recipe.Problem.Objectives.Select(weighted => weighted.Objective).OfType<ConversionCost>().Single())
            .Minimise(new BoundaryLength(BoundaryScope.LandUse), 0.005);
        for (var use = 0; use < recipe.Problem.LandUses.Count; use++)
        {
            var cells = after.Uses.Count((byte)use);
            var id = $"{recipe.Problem.LandUses[use].Id}-observed";
            builder.Subject(AreaQuota.Exactly(new PolicyDescription(id, new BilingualText(id, id)), 1UL << use, null, 0, cells * 0.09m, 0.045m));
        }
        return builder.Build();
    }

    private static Allocation Window(BuiltScenario recipe, string path) => Map(recipe, path, First, Side);

    private static Allocation Map(BuiltScenario recipe, string path, int first, int side)
    {
        var raster = RasterFile.Open(SharedData.PathOf(path)).ReadBand<int>();
        var uses = new byte[side * side];
        for (var cell = 0; cell < uses.Length; cell++)
        {
            var code = raster[first + cell / side, first + cell % side];
            uses[cell] = (byte)Enumerable.Range(0, recipe.CodesOfUse.Count).Single(use => recipe.CodesOfUse[use].Contains(code));
        }
        return new Allocation(uses);
    }
}
