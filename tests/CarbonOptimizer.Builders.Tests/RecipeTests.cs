using CarbonOptimizer.Builders.Files;
using CarbonOptimizer.Builders.Synthesis;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Presolve;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Solving.Reduction;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Builders.Tests;

/// <summary>The recipes under scenarios/recipes against the land cover they name, which is not shipped.</summary>
public sealed class RecipeTests
{
    [SharedDataTheory("wuhan_county_east/landuse_2013.tif")]
    [InlineData("scenario.yaml", 0.001, false)]
    [InlineData("strong.yaml", 0.01, false)]
    [InlineData("varied.yaml", 0.001, true)]
    [InlineData("varied-strong.yaml", 0.01, true)]
    public void Build_WuhanCounty_DiffersOnlyInCompactnessAndFactors(string file, double boundaryWeight, bool isVaried)
    {
        var problem = Build("wuhan-county", file).Problem;

        Assert.Equal(["net_carbon", "boundary_length", "conversion_cost"], problem.Objectives.Select(entry => entry.Objective.Id));
        Assert.Equal(boundaryWeight, problem.Objectives[1].Weight);
        Assert.Equal(isVaried, FluxVaries(problem));
        Assert.Equal(19, ModelCompiler.Compile(problem).Model!.SideConstraints.Count);
    }

    [SharedDataFact("wuhan_county_east/landuse_2013.tif")]
    public void Build_WuhanCountyHybrid_CountsTodayAsTheFluxDoes()
    {
        var (flux, hybrid) = (Build("wuhan-county", "scenario.yaml").Problem, Build("wuhan-county", "hybrid.yaml").Problem);

        Assert.Equal(NetCarbon(flux), NetCarbon(hybrid));
    }

    [SharedDataFact("wuhan_county_east/landuse_2013.tif")]
    public void Build_WuhanCounty_KeepsTodayWhereItsSyntheticLinesSay()
    {
        var built = Build("wuhan-county", "scenario.yaml");

        var kept = built.Problem.Policies.Where(policy => policy.Id is "ecological-red-line" or "basic-farmland" or "growth-boundary" or "transitions");

        Assert.All(kept, policy => Assert.All(policy.Check(built.Problem, built.Problem.Baseline.Uses), result => Assert.True(result.IsKept, result.Rule)));
        Assert.Equal([62_500, 62_500, 62_500, 62_500], UnitsOfRegions(built.Problem.RegionLayers[0]));
    }

    [SharedDataFact("wuhan_city/wh2013_refy.tif")]
    public void Build_WuhanCity_HasQuotasInEveryQuarter()
    {
        var problem = Build("wuhan-city", "scenario.yaml").Problem;

        Assert.Equal(5_326_069, problem.Units.Count);
        Assert.All(UnitsOfRegions(problem.RegionLayers[0]), count => Assert.InRange(count, 500_000, 2_500_000));
    }

    [SharedDataFact("wuhan_county_east/landuse_2013.tif")]
    public void Build_WuhanPolicies_StatesTheCatalogueOnAQuarterMillionCells()
    {
        var problem = Build("wuhan-policies", "scenario.yaml").Problem;

        Assert.Equal(250_000, problem.Units.Count);
        Assert.True(problem.Policies.Select(policy => policy.Id.Split('/')[0]).Distinct().Count() >= 35);
        Assert.True(problem.Policies.Select(policy => policy.GetType()).Distinct().Count() >= 25);
        var presolve = PresolveCheck.Inspect(problem, ModelCompiler.Compile(problem).Model!);
        Assert.Empty(presolve.Conflicts);
    }

    [SharedDataFact("wuhan_county_east/landuse_2013.tif")]
    public void Explain_WuhanOverbooked_NamesIrreducibleConflictsWithVerifiedWaysOutInTime()
    {
        var problem = Build("wuhan-policies", "overbooked.yaml").Problem;
        var started = TimeProvider.System.GetTimestamp();

        var explanation = InfeasibilityExplainer.Explain(problem, new SolveOptions());

        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(25), "250,000 cells");
        Assert.Equal(FeasibilityVerdict.ProvedImpossible, explanation.Verdict);
        Assert.Equal(2, explanation.Conflicts.Count);
        Assert.All(explanation.Conflicts, conflict => Assert.All(conflict.Members, member => Assert.True(member.IsShownNecessary, member.Policy.Id)));
        Assert.All(explanation.Conflicts, conflict => Assert.Contains(conflict.WaysOut, way => way.IsVerified));
        Assert.DoesNotContain(explanation.Conflicts.SelectMany(conflict => conflict.WaysOut).SelectMany(way => way.Changes), change => change.Policy.Description.Status == PolicyStatus.Statutory);
        Assert.True(explanation.Together is { IsVerified: true });
    }

    [SharedDataFact("wuhan_county_east/landuse_2013.tif", isLong: true)]
    public void Prices_WuhanCounty_ContainWhatASecondRunFinds() => AssertPriced(Build("wuhan-county", "varied.yaml").Problem, "urban-demand");

    [LongFact]
    public void Prices_DemoCounty_ContainWhatASecondRunFinds() =>
        AssertPriced(ScenarioBuilder.Build(Path.Combine(SharedData.RepositoryRoot, "scenarios", "demo-county", "scenario.yaml")).Problem, "urban-county");

    /// <summary>The differences that new runs at the moved bounds find lie within the intervals that the certificate alone proves.</summary>
    private static void AssertPriced(AllocationProblem problem, params string[] policies)
    {
        var options = new SolveOptions { IterationLimit = 16, RelativeGap = 0.0005, ExcessGap = 1 };
        var known = SolverFacade.Solve(problem, new LagrangianSolver(), options);
        var prices = new PolicyPrices(problem, new PricedPlan(known.Plan!, known.Objective, known.Bound, known.Certificate!.Multipliers));
        var compared = 0;
        foreach (var price in prices.FromCertificate(0.01).Where(price => policies.Contains(price.Policy.Id) && price.Multiplier > 0))
        {
            var again = prices.SolveAgain(price, new LagrangianSolver(), options with { WarmStart = WarmStart.From(known) });
            // A plan is found at the tightened bound too: the interval is closed, and the difference of the two plans lies in what was proved before.
            Assert.True(double.IsFinite(again.Tightening.High), $"{price.Policy.Id}: no plan at the tightened bound");
            Assert.True(again.Tightening.High >= price.Tightening.Low, $"{price.Policy.Id}: {again.Tightening}");
            Assert.True(again.Tightening.Low >= price.Tightening.Low && again.Tightening.Low <= again.Tightening.High, $"{price.Policy.Id}: {again.Tightening}");
            Assert.True(again.Relaxing.High <= price.Relaxing.High && again.Relaxing.Low <= again.Relaxing.High, $"{price.Policy.Id}: {again.Relaxing}");
            compared++;
        }
        Assert.Equal(policies.Length, compared);
    }

    [SharedDataFact("plum_island/lu_1999.tif")]
    public void Solve_PlumIsland_GivesAnAuditedPlan() => AssertPlanned("plum-island", 113_563);

    [SharedDataFact("comola_nws/landusefrompatch.asc")]
    public void Solve_Saxony_GivesAnAuditedPlan() => AssertPlanned("saxony", 42_317);

    [SharedDataTheory("zion_nlcd/nlcd.tif")]
    [InlineData("zion", 1_458_207, 1)]
    [InlineData("istanbul-west", 1_921_311, 2)]
    [InlineData("wuhan-rural", 90_000, 3)]
    [InlineData("plum-island", 113_563, 2)]
    [InlineData("sibuyan", 7_226, 2)]
    public void Build_QuotasOnly_MissesItsQuotasTodayAndCanKeepThem(string name, int units, int quotas)
    {
        var problem = Build("quotas-only", name + ".yaml").Problem;

        Assert.Equal((units, quotas), (problem.Units.Count, problem.Policies.Count));
        Assert.All(problem.Policies, policy => Assert.IsType<AreaQuota>(policy));
        Assert.All(problem.Objectives, entry => Assert.True(entry.Objective is NetCarbonEmissions or BoundaryLength, entry.Objective.Id));
        Assert.Contains(problem.Policies.SelectMany(policy => policy.Check(problem, problem.Baseline.Uses)), result => !result.IsKept);
        Assert.Empty(PresolveCheck.Inspect(problem, ModelCompiler.Compile(problem).Model!).Conflicts);
    }

    /// <summary>Where only open land may change, only open land is searched.</summary>
    [SharedDataFact("istanbul_west/Landuse_2014.tif")]
    public void Build_IstanbulGrowth_LeavesOpenLandToSearch()
    {
        var model = ModelCompiler.Compile(Build("quotas-only", "istanbul-growth.yaml").Problem).Model!;

        var scope = SearchScope.Of(model, 2);

        Assert.Equal((1_921_311, 4), (model.UnitCount, model.UseCount));
        Assert.Equal((583_527, 2), (scope!.Units, scope.Uses));
    }

    /// <summary>The recipe for synthetic counties of any size, beside one of them: from the file to an audited plan.</summary>
    [Fact]
    public void Solve_SyntheticQuotasOnly_GivesAnAuditedPlan()
    {
        using var folder = new TemporaryFolder();
        SyntheticCountyFolder.Write(SyntheticCountyGenerator.Generate(new SyntheticCountyOptions { Width = 96, Height = 80 }), folder.FullPath);
        var recipe = Path.Combine(SharedData.RepositoryRoot, "scenarios", "recipes", "quotas-only", "synthetic.yaml");
        var problem = ScenarioBuilder.Build(folder.Write("quotas-only.yaml", File.ReadAllText(recipe))).Problem;

        var result = SolverFacade.Solve(problem, new LagrangianSolver(), new SolveOptions { IterationLimit = 12, RelativeGap = 0.01, ExcessGap = 1 });

        Assert.True(PlanAuditor.Audit(problem, result).Passed);
        Assert.Equal(3, problem.Policies.Count);
    }

    private static double NetCarbon(AllocationProblem problem) => problem.Objectives[0].Objective.Evaluate(problem, problem.Baseline.Uses).Total;

    private static void AssertPlanned(string recipe, int units)
    {
        var problem = Build(recipe, "scenario.yaml").Problem;
        Assert.Equal(units, problem.Units.Count);

        var result = SolverFacade.Solve(problem, new LagrangianSolver(), new SolveOptions { IterationLimit = 12, RelativeGap = 0.01, ExcessGap = 1 });
        var audit = PlanAuditor.Audit(problem, result);

        Assert.Empty(audit.Findings);
        Assert.All(audit.Policies, policy => Assert.True(policy.IsKept, policy.Rule));
        Assert.InRange(audit.Gaps.Relative, 0, 0.02);
    }

    private static BuiltScenario Build(string recipe, string file) =>
        ScenarioBuilder.Build(Path.Combine(SharedData.RepositoryRoot, "scenarios", "recipes", recipe, file), new BuildOptions { AllowOutside = true });

    private static int[] UnitsOfRegions(RegionLayer layer)
    {
        var counts = new int[layer.Regions.Count];
        foreach (var region in layer.RegionOfUnit) counts[region]++;
        return counts;
    }

    /// <summary>Whether an urban hectare costs the same in the first and in the steepest places.</summary>
    private static bool FluxVaries(AllocationProblem problem)
    {
        var costs = new double[problem.Units.Count * problem.LandUses.Count];
        problem.Objectives[0].Objective.AddUnitCosts(problem, 0, costs, 1);
        var urban = problem.LandUses.IndexOf("urban");
        return costs.Where((_, entry) => entry % problem.LandUses.Count == urban).Distinct().Count() > 1;
    }
}
