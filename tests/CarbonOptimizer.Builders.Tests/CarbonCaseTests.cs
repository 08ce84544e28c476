using CarbonOptimizer.Builders.Files;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Builders.Tests;

/// <summary>Tiny accounts recomputed by a script outside of .NET, in ../shared/data/carbon_cases, by the coefficients of the first versions.</summary>
public sealed class CarbonCaseTests
{
    private const string Cases = "carbon_cases";

    private static readonly string[] FirstSets = ["carbon.versions.default=1", "carbon.versions.loess=1", "carbon.versions.energy_conversion=1", "carbon.versions.soc_reference=1", "carbon.versions.stock_change_factors=1"];

    [SharedDataTheory(Cases)]
    [InlineData("s1", 166.204667)]
    [InlineData("s2", -30.477333)]
    [InlineData("s3", 155.260722)]
    [InlineData("s4", 5374.188464)]
    [InlineData("s5", 1028.827161)]
    [InlineData("s9", 1028.827161)]
    public void Total_OfACase_IsThatOfTheIndependentScript(string name, double total)
    {
        var scenario = Build(name);

        var result = Solve(scenario);

        Assert.Equal(total, PlanAuditor.Audit(scenario.Problem, result).WeightedTotal, 1e-6);
    }

    [SharedDataFact(Cases)]
    public void Total_ByTheFirstFormulas_IsThatOfVersion010() => Assert.Equal(789.654970, Solve(Build("s5", "carbon.formulas=1")).Objective, 1e-4);

    /// <summary>A budget of 800 that the formulas of version 0.1.0 took for kept is broken by 28.6 % on the only land the quotas allow.</summary>
    [SharedDataFact(Cases)]
    public void Budget_OverFallingIntensities_IsBroken()
    {
        Assert.Null(Solve(Build("s5b")).Plan);
        Assert.NotNull(Solve(Build("s5b", "carbon.formulas=1")).Plan);
        var scenario = Build("s5b", "policies.cumulative_carbon_budget.max_tco2e=1029");
        var budget = Assert.Single(scenario.Problem.Policies.OfType<CumulativeCarbonBudget>());

        Assert.Equal(1028.827161m, Math.Round(Assert.Single(budget.Check(scenario.Problem, Solve(scenario).Plan!.Uses)).Value, 6));
    }

    /// <summary>A peak in the last planning year made no rule and vanished.</summary>
    [SharedDataFact(Cases)]
    public void Peak_InTheLastYear_IsRefused() =>
        Assert.Equal(["CO1808"], Assert.Throws<ScenarioException>(() => Build("s5c")).Diagnostics.Where(one => one.Severity == Core.Problems.DiagnosticSeverity.Error).Select(one => one.Code));

    /// <summary>
    /// In CO2e all wetland became paddy, "-7.87 t/yr", because paddy had no methane. A hectare of paddy emits 1.547 + 348.54 x 0.027 + 0.95 x 0.273 = 11.217 t, of wetland
    /// -0.862 + 235 x 0.027 = 5.483 t; by the whole life cycle paddy emits 18.740 t. Two hectares of wetland stay.
    /// </summary>
    [SharedDataTheory(Cases)]
    [InlineData("s6", 227.955753)]
    [InlineData("s6b", 258.048033)]
    public void Wetland_InCo2Equivalents_StaysWetland(string name, double total)
    {
        var scenario = ScenarioBuilder.Build(SharedData.PathOf($"{Cases}/{name}/scenario.yaml"));

        var plan = Solve(scenario).Plan!.Uses.ToArray();

        Assert.Equal(2, plan.Count(use => use == scenario.Problem.LandUses.IndexOf("wetland")));
        Assert.Equal(total, scenario.Problem.Objectives[0].Objective.Evaluate(scenario.Problem, plan).Total, 1e-6);
    }

    /// <summary>Every year asks for the same four hectares of forest, so planning year by year loses nothing; demo-periods is the case where it does.</summary>
    [SharedDataFact(Cases)]
    public void Regret_OfTheSameQuotaInEveryYear_IsNone()
    {
        var scenario = Build("s8");

        var (result, regret) = PeriodicSolver.Solve(scenario.Problem, PlanningMode.JointWithRegret, new LagrangianSolver(), scenario.Options with { TimeLimit = TimeSpan.FromMinutes(5), IterationLimit = 100 });

        Assert.Empty(PlanAuditor.Audit(scenario.Problem, result).Findings);
        Assert.InRange(regret!.Least, -1e-6, 1e-6 * Math.Abs(regret.JointTotal));
    }

    private static BuiltScenario Build(string name, params string[] settings) =>
        ScenarioBuilder.Build(SharedData.PathOf($"{Cases}/{name}/scenario.yaml"), new BuildOptions { Overrides = [.. FirstSets, .. settings] });

    private static SolveResult Solve(BuiltScenario scenario) => SolverFacade.Solve(scenario.Problem, new LagrangianSolver(), scenario.Options with { TimeLimit = TimeSpan.FromMinutes(5), IterationLimit = 100 });
}
