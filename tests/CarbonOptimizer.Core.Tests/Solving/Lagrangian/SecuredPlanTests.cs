using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Solving.Dual;
using CarbonOptimizer.Core.Solving.Primal;
using CarbonOptimizer.Core.Solving.Search;
using CarbonOptimizer.Testing;
using CarbonOptimizer.Testing.RowKinds;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Solving.Lagrangian;

/// <summary>A plan is secured when a clock says so; what a run answers must not hang on that.</summary>
public sealed class SecuredPlanTests
{
    /// <summary>Seconds between two looks at the clock: the alarm rings at the first, or while prices are sought.</summary>
    private static readonly double[] Steps = [1, 0.1, 0.05, 0.02];

    private static readonly TimeSpan Ever = TimeSpan.FromDays(1000);

    [Fact]
    public void Solve_AlarmAtAnyTimeOrNever_GivesTheSameAnswer()
    {
        var secured = 0;
        foreach (var kind in Enum.GetValues<RowKind>())
        {
            for (var seed = 0; seed < 40; seed++)
            {
                var problem = TinyInstances.Create(kind, seed).Declare(Telling.Plain);
                var never = Solve(problem, TimeSpan.Zero);
                foreach (var step in Steps)
                {
                    var rung = Solve(problem, TimeSpan.FromSeconds(step));
                    Assert.Equal(never.Termination.Reason, rung.Termination.Reason);
                    Assert.Equal((never.Objective, never.Bound), (rung.Objective, rung.Bound));
                    Assert.Equal(never.Plan?.Uses.ToArray(), rung.Plan?.Uses.ToArray());
                    if (IsSecured(rung) && !IsSecured(never)) secured++;
                }
            }
        }
        Assert.True(secured > 20, $"The alarm secured only {secured} plans.");
    }

    /// <summary>Whatever prices a plan was secured under, the search starts from the same one.</summary>
    [Fact]
    public void Start_AfterSecuringUnderSomePrices_IsThatWithoutSecuring()
    {
        var differ = 0;
        for (var seed = 0; seed < 40; seed++)
        {
            if (ModelCompiler.Compile(RandomProblems.Create(seed, RandomProblems.Small(seed))).Model is not { } model) continue;
            var (options, rows) = (new SolveOptions { Threads = 1, TimeLimit = Ever }, new PricedRows(model));
            var clock = new RunClock(options, null, default);
            var (multipliers, _) = new UncoupledDual(model, rows, 1, double.PositiveInfinity, clock).Maximise(null);
            var (plain, secured) = (new PlanSearch(model, rows, options, clock), new PlanSearch(model, rows, options, clock));
            plain.Start();
            secured.Secure(multipliers);
            var shown = secured.ShownObjective;
            secured.Start();
            Assert.Equal(plain.Best, secured.Best);
            if (shown != secured.Objective) differ++;
        }
        Assert.True(differ > 5, $"Only {differ} secured plans were others.");
    }

    /// <summary>With no time at all a run of easy quotas still has a plan to show.</summary>
    [Fact]
    public void Solve_NoTime_HasAPlan()
    {
        var (plans, tried) = (0, 0);
        for (var seed = 0; seed < 20; seed++)
        {
            var problem = RandomProblems.Create(seed, RandomProblems.Small(seed));
            if (ModelCompiler.Compile(problem).Model is not { } model) continue;
            tried++;
            if (new LagrangianSolver().Solve(model, new SolveOptions { TimeLimit = TimeSpan.Zero, Threads = 1 }, null, default).Plan is not null) plans++;
        }
        Assert.True(plans >= 0.9 * tried, $"{plans} of {tried} have a plan.");
    }

    private static bool IsSecured(SolveResult result) => result.Statistics.Trace.Any(entry => entry.Phase == "start" && double.IsFinite(entry.Objective));

    private static SolveResult Solve(AllocationProblem problem, TimeSpan step) => SolverFacade.Solve(
        problem, new LagrangianSolver(), new SolveOptions { RelativeGap = 0, ExcessGap = 0, IterationLimit = 40, TimeLimit = Ever, Threads = 1, Clock = new RunningClock(step) });
}
