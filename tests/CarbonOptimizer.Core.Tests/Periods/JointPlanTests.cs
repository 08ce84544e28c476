using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Problems.Trajectories;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Tests.Problems;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Periods;

/// <summary>Joint plans of tiny counties against every plan there is, measured year by year.</summary>
public sealed class JointPlanTests
{
    private static readonly SolveOptions Options = new() { IterationLimit = 300, RelativeGap = 0, ExcessGap = 0, Threads = 1 };

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Solve_PeakBudgetAndQuotas_FindsTheYearByYearOptimum(int seed)
    {
        var county = new Decade(seed, boundaryWeight: seed % 2 == 0 ? 0.05 : 0);
        var problem = county.With(Rules(county, seed));
        var (best, isFeasible) = Oracle(county, problem, seed);
        var exact = SolverFacade.Solve(problem, new BruteForceSolver(), Options);
        Assert.Equal(isFeasible, exact.Plan is not null);
        if (exact.Plan is null) return;
        Assert.Equal(best, exact.Objective, 1e-6 * Math.Abs(best) + 1e-3);
        Assert.Equal(best, new YearByYear(county, problem).Total(exact.Plan.Uses), 1e-6 * Math.Abs(best) + 1e-3);
        var result = SolverFacade.Solve(problem, new LagrangianSolver(), Options with { WarmStart = new WarmStart(exact.Plan, null) });
        Assert.InRange(result.Bound, double.MinValue, best + 1e-3);
        Assert.Equal(best, result.Objective, 1e-3);
        Assert.Empty(PlanAuditor.Audit(problem, result).Findings);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Solve_PeriodByPeriod_IsNeverBetterThanJoint(int seed)
    {
        var county = new Decade(seed);
        var problem = county.With(new RecurringPolicy(new AreaQuota(County.Named("urban"), County.Urban, null, 0, 4, null), 0b100));
        var outcome = PeriodicSolver.Solve(problem, PlanningMode.JointWithRegret, new BruteForceSolver(), Options);
        if (outcome.Regret is not { } regret) return;
        if (regret.FailedYear is not null)
        {
            Assert.True(double.IsNaN(regret.Least));
            return;
        }
        Assert.InRange(regret.Least, 0, regret.Most + 1e-3);
        var myopic = PeriodicSolver.Solve(problem, PlanningMode.Myopic, new BruteForceSolver(), Options).Result;
        Assert.Equal(regret.MyopicTotal, new YearByYear(county, problem).Total(myopic.Plan!.Uses), 1e-3);
        Assert.Equal(regret.JointTotal, new YearByYear(county, problem).Total(outcome.Result.Plan!.Uses), 1e-3);
        Assert.All(problem.Policies, policy => Assert.All(policy.Check(problem, myopic.Plan.Uses), rule => Assert.True(rule.IsKept)));
    }

    /// <summary>In two dimensions, with compactness alone to be traded against emissions.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Solve_Compactness_FindsTheYearByYearOptimum(int seed)
    {
        var county = new Decade(seed, 2, 2, 0.01 * seed);
        var problem = county.With();
        var best = Oracle(county, problem, null).Best;
        var result = SolverFacade.Solve(problem, new LagrangianSolver(), Options);
        Assert.InRange(result.Bound, double.MinValue, best + 1e-3);
        Assert.InRange(result.Objective, best - 1e-3, best + 0.05 * Math.Abs(best));
        Assert.Equal(best, SolverFacade.Solve(problem, new BruteForceSolver(), Options).Objective, 1e-3);
        Assert.Empty(PlanAuditor.Audit(problem, result).Findings);
    }

    /// <summary>Growing early is cheap this year and dear later: the myopic planner falls for it.</summary>
    [Fact]
    public void Solve_BaitInTheFirstYears_MyopicPaysForIt()
    {
        double[,] flux = { { 0, 0 }, { 1, 1 }, { 0.5, 50 }, { 0, 0 } };
        var units = new PlanningUnits(new GridLayout(3, 1, 100, 100), Neighbourhood.Four);
        var problem = new PeriodicProblemBuilder("bait", units, County.Uses, new Allocation([1, 1, 1]), new PlanningPeriods(2025, [2030, 2035]))
            .Minimise(new CumulativeNetEmissions(new EmissionPaths(flux)))
            .Subject(new StaticUses(County.Named("static"))).Subject(new AreaQuota(County.Named("forest"), County.Forest, null, 0, null, 0)).Build();
        var outcome = PeriodicSolver.Solve(problem, PlanningMode.JointWithRegret, new LagrangianSolver(), Options);
        Assert.Equal(3 * 10, outcome.Result.Objective, 1e-6);
        Assert.Equal(3 * 5 * 50.5 - 3 * 10, outcome.Regret!.Least, 1e-6);
        Assert.Equal(outcome.Regret.Least, outcome.Regret.Most, 1e-3);
    }

    [Fact]
    public void Solve_QuotaBeyondWhatThePastLeft_MyopicFailsInItsYear()
    {
        double[,] flux = { { -3, -3 }, { 0, 0 }, { 5, 5 }, { 0, 0 } };
        var units = new PlanningUnits(new GridLayout(2, 1, 100, 100), Neighbourhood.Four);
        var problem = new PeriodicProblemBuilder("late", units, County.Uses, new Allocation([1, 1]), new PlanningPeriods(2025, [2030, 2035]))
            .Minimise(new CumulativeNetEmissions(new EmissionPaths(flux)))
            .Subject(new RecurringPolicy(new AreaQuota(County.Named("urban"), County.Urban, null, 0, 1, null), 0b10)).Build();
        var joint = PeriodicSolver.Solve(problem, PlanningMode.JointWithRegret, new LagrangianSolver(), Options);
        Assert.Equal(2035, joint.Regret!.FailedYear);
        Assert.Equal(-3 * 10 + 5 * 5, joint.Result.Objective, 1e-6);
        var myopic = PeriodicSolver.Solve(problem, PlanningMode.Myopic, new LagrangianSolver(), Options);
        Assert.Null(myopic.Result.Plan);
        Assert.Contains("2035", myopic.Result.Termination.Detail, StringComparison.Ordinal);
    }

    private static Policy[] Rules(Decade county, int seed) =>
    [
        new CarbonPeak(County.Named("peak"), county.Paths, seed % 2 == 0 ? 2030 : 2035, seed % 3 == 0, RuleArea.Everywhere),
        new CumulativeCarbonBudget(County.Named("budget"), county.Paths, 2050, 9000, RuleArea.Everywhere),
        new RecurringPolicy(new AreaQuota(County.Named("urban"), County.Urban, null, 0, 2, 6), seed % 2 == 0 ? 0b110UL : ulong.MaxValue),
        new PeriodConversionBudget(County.Named("pace"), 7, County.Urban, RuleArea.Everywhere, 4),
    ];

    private static (double Best, bool IsFeasible) Oracle(Decade county, AllocationProblem problem, int? seed)
    {
        var oracle = new YearByYear(county, problem);
        var plan = new byte[county.Units.Count];
        var best = double.PositiveInfinity;
        Descend(0);
        return (best, double.IsFinite(best));

        void Descend(int u)
        {
            if (u == plan.Length)
            {
                if (seed is not { } rules || IsKept(county, problem, oracle, plan, rules)) best = Math.Min(best, oracle.Total(plan));
                return;
            }
            for (var t = 0; t < problem.LandUses.Count; t++)
            {
                var stays = t < 4;
                if (stays ? t != county.Baseline[u] : county.Baseline[u] == 3 || problem.LandUses[t].Id.StartsWith(County.Uses[county.Baseline[u]].Id, StringComparison.Ordinal)) continue;
                plan[u] = (byte)t;
                Descend(u + 1);
            }
        }
    }

    private static bool IsKept(Decade county, AllocationProblem problem, YearByYear oracle, byte[] plan, int seed)
    {
        int[] years = [2030, 2035, 2050];
        var states = new double[3];
        for (var p = 0; p < 3; p++)
        {
            states[p] = oracle.Emissions(plan, years[p]);
            var urban = plan.Where((t, u) => UseIn(problem, county.Baseline[u], t, years[p]) == "urban").Count() * 2;
            if ((seed % 2 != 0 || p > 0) && urban is < 2 or > 6) return false;
            if (plan.Count(t => problem.LandUses[t].Id == FormattableString.Invariant($"urban_{years[p]}")) * 2 > 4) return false;
        }
        var sum = 0.0;
        for (var year = 2026; year <= 2050; year++) sum += oracle.Emissions(plan, year);
        if (sum > 9000 + 1e-6) return false;
        if (seed % 2 != 0) return states[2] <= states[1] + 1e-6;
        return states[1] <= states[0] + 1e-6 && states[2] <= (seed % 3 == 0 ? states[1] : states[0]) + 1e-6;
    }

    private static string UseIn(AllocationProblem problem, int today, int label, int year)
    {
        var parts = problem.LandUses[label].Id.Split('_');
        return parts.Length > 1 && int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) <= year ? parts[0] : County.Uses[today].Id;
    }
}
