using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Testing.Oracles;
using CarbonOptimizer.Testing.RowKinds;
using Xunit;

namespace CarbonOptimizer.Testing;

/// <summary>What every solver must do. A test class per solver inherits these tests.</summary>
public abstract class SolverConformanceTests
{
    private const int TinyProblems = 60;

    /// <summary>What the solver promises.</summary>
    protected abstract SolverAbilities Abilities { get; }

    /// <summary>A new solver.</summary>
    protected abstract IAllocationSolver CreateSolver();

    [Fact]
    public void Solver_TinyProblems_BracketsTheOptimum()
    {
        int solved = 0, optimal = 0;
        for (var seed = 0; seed < TinyProblems; seed++)
        {
            var problem = RandomProblems.Create(seed, RandomProblems.Tiny(seed));
            var optimum = new BruteForceSolver().Solve(Compiled(problem), new SolveOptions(), null, default).Objective;
            var result = SolveProblem(problem);
            var tolerance = 1e-6 * (1 + Math.Abs(optimum));
            Assert.True(result.Bound <= optimum + tolerance, $"Seed {seed}: the bound {result.Bound} exceeds the optimum {optimum}.");
            if (result.Plan is null) continue;
            solved++;
            AssertAudited(problem, result, seed);
            Assert.True(result.Objective >= optimum - tolerance, $"Seed {seed}: the objective {result.Objective} is below the optimum {optimum}.");
            if (result.Objective <= optimum + tolerance) optimal++;
        }
        Assert.True(solved >= Abilities.LeastShareSolved * TinyProblems, $"{solved} of {TinyProblems} tiny problems solved.");
        Assert.True(optimal >= Abilities.LeastShareOptimal * TinyProblems, $"{optimal} of {TinyProblems} tiny problems solved to optimality.");
    }

    [Fact]
    public void Solver_SoftQuotas_BracketsTheOptimum()
    {
        var (missed, optimal) = (0, 0);
        for (var seed = 0; seed < TinyProblems / 2; seed++)
        {
            var problem = RandomProblems.Create(seed, RandomProblems.Tiny(seed) with { QuotaCount = 1 + seed % 3, PenaltyPerHectare = (seed % 4) switch { 0 => 0, 1 => 3, 2 => 20, _ => 300 } });
            var optimum = new BruteForceSolver().Solve(Compiled(problem), new SolveOptions(), null, default).Objective;
            var result = SolveProblem(problem);
            var tolerance = 1e-6 * (1 + Math.Abs(optimum));
            Assert.True(result.Bound <= optimum + tolerance, $"Seed {seed}: the bound {result.Bound} exceeds the optimum {optimum}.");
            if (result.Plan is null) continue;
            AssertAudited(problem, result, seed);
            Assert.True(result.Objective >= optimum - tolerance, $"Seed {seed}: the objective {result.Objective} is below the optimum {optimum}.");
            if (PlanAuditor.Audit(problem, result).Penalty > 0) missed++;
            if (result.Objective <= optimum + tolerance) optimal++;
        }
        Assert.True(missed >= 3, $"Only {missed} plans miss a soft quota; the test shows little.");
        Assert.True(optimal >= Abilities.LeastShareOptimal * TinyProblems / 2, $"{optimal} of {TinyProblems / 2} tiny problems solved to optimality.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(11)]
    public void Solver_SmallProblem_PassesItsAudit(int seed)
    {
        var problem = RandomProblems.Create(seed, Fitting(RandomProblems.Small(seed) with { QuotaCount = 2 }));
        var result = SolveProblem(problem);
        Assert.NotNull(result.Plan);
        AssertAudited(problem, result, seed);
        Assert.Equal(Abilities.ProvesBounds, double.IsFinite(result.Bound));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Solver_AnyNumberOfThreads_GivesTheSameResult(int seed)
    {
        var problem = RandomProblems.Create(seed, Fitting(RandomProblems.Small(seed) with { Width = 41, Height = 37 }));
        var once = SolveProblem(problem, Options with { Threads = 1 });
        foreach (var threads in (int[])[1, 2, 4])
        {
            var again = SolveProblem(problem, Options with { Threads = threads });
            Assert.Equal(once.Plan?.Uses.ToArray(), again.Plan?.Uses.ToArray());
            Assert.Equal(once.Objective, again.Objective);
            Assert.Equal(once.Bound, again.Bound);
        }
    }

    [Fact]
    public void Solver_OverbookedLand_NamesNoPlan()
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var problem = RandomProblems.Create(seed, Fitting(RandomProblems.Small(seed) with { IsOverbooked = true }));
            var result = CreateSolver().Solve(Compiled(problem), Options, null, default);
            Assert.Null(result.Plan);
            Assert.Equal(double.PositiveInfinity, result.Objective);
            Assert.True(result.Termination.Reason is not (TerminationReason.Optimal or TerminationReason.WithinGap), $"Seed {seed}: {result.Termination}.");
        }
    }

    [Fact]
    public void Solver_OneIteration_KeepsThePlanOfTodayOrBetter()
    {
        var problem = RandomProblems.Create(9, Fitting(RandomProblems.Small(9) with { QuotaCount = 0 }));
        var result = SolveProblem(problem, Options with { IterationLimit = 1 });
        Assert.NotNull(result.Plan);
        AssertAudited(problem, result, 9);
    }

    [Fact]
    public void Solver_NoTimeLeft_ReturnsAResult()
    {
        var problem = RandomProblems.Create(10, Fitting(RandomProblems.Small(10)));
        var result = SolveProblem(problem, Options with { TimeLimit = TimeSpan.Zero });
        Assert.NotEqual(TerminationReason.ProvedInfeasible, result.Termination.Reason);
        if (result.Plan is not null) AssertAudited(problem, result, 10);
    }

    [Fact]
    public void Solver_CancelledBeforeTheStart_SaysSo()
    {
        var model = Compiled(RandomProblems.Create(12, Fitting(RandomProblems.Small(12))));
        var result = CreateSolver().Solve(model, Options, null, new CancellationToken(canceled: true));
        Assert.Equal(TerminationReason.Cancelled, result.Termination.Reason);
    }

    [Fact]
    public void Solver_TimeRunsOut_KeepsItsPlan()
    {
        var problem = RandomProblems.Create(17, Fitting(RandomProblems.Small(17) with { QuotaCount = 0 }));
        var options = new SolveOptions { RelativeGap = 0, ExcessGap = 0, TimeLimit = TimeSpan.FromSeconds(30), Clock = new RunningClock(TimeSpan.FromSeconds(1)) };
        var result = SolveProblem(problem, options);
        Assert.True(result.Termination.Reason is TerminationReason.TimeLimit or TerminationReason.Optimal, $"{result.Termination}");
        AssertAudited(problem, result, 17);
    }

    [Fact]
    public void Solver_CancelledAtItsFirstPlan_KeepsIt()
    {
        using var stop = new CancellationTokenSource();
        var model = Compiled(RandomProblems.Create(18, Fitting(RandomProblems.Small(18) with { QuotaCount = 1 })));
        var steps = new List<SolveProgress>();
        var recorder = new Recorder(steps, step =>
        {
            if (double.IsFinite(step.Objective)) stop.Cancel();
        });
        var result = CreateSolver().Solve(model, Options with { RelativeGap = 0, ExcessGap = 0 }, recorder, stop.Token);
        Assert.True(result.Termination.Reason is TerminationReason.Cancelled or TerminationReason.Optimal, $"{result.Termination}");
        Assert.NotNull(result.Plan);
        Assert.True(result.Objective <= steps[^1].Objective + 1e-8 * (1 + Math.Abs(result.Objective)));
    }

    [Fact]
    public void Solver_Progress_OnlyImproves()
    {
        var steps = new List<SolveProgress>();
        var model = Compiled(RandomProblems.Create(13, Fitting(RandomProblems.Small(13))));
        var result = CreateSolver().Solve(model, Options, new Recorder(steps), default);
        Assert.NotEmpty(steps);
        for (var i = 1; i < steps.Count; i++)
        {
            Assert.True(steps[i].Objective <= steps[i - 1].Objective, $"Report {i} tells of a worse plan.");
            Assert.True(steps[i].Bound >= steps[i - 1].Bound, $"Report {i} tells of a worse bound.");
        }
        var rounding = 1e-8 * (1 + Math.Abs(result.Objective));
        Assert.True(result.Objective <= steps[^1].Objective + rounding && result.Bound >= steps[^1].Bound - rounding);
    }

    /// <summary>Bound and plan of the same task told differently enclose the same optimum.</summary>
    [Theory]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(16)]
    public void Solver_SameTaskToldDifferently_EnclosesTheSameOptimum(int seed)
    {
        var options = Fitting(RandomProblems.Small(seed) with { QuotaCount = 2 });
        var problem = RandomProblems.Create(seed, options);
        var area = problem.Units.TotalAreaSquareDecimetres / 1e6;
        var plain = SolveProblem(problem);
        var reversed = Enumerable.Range(0, options.UseCount).Reverse().ToArray();
        (RandomProblemOptions Told, double Scale, double Offset)[] tellings = [
            (options with { PositionOfUse = reversed }, 1, 0),
            (options with { CostScale = 1000 }, 1000, 0),
            (options with { OffsetPerHectare = 8 }, 1, 8 * area),
        ];
        foreach (var (told, scale, offset) in tellings)
        {
            var other = RandomProblems.Create(seed, told);
            var result = SolveProblem(other);
            AssertAudited(other, result, seed);
            var tolerance = 1e-5 * (1 + Math.Abs(plain.Objective));
            Assert.True(plain.Bound <= (result.Objective - offset) / scale + tolerance, $"{told}: {plain.Bound} > {(result.Objective - offset) / scale}");
            Assert.True((result.Bound - offset) / scale <= plain.Objective + tolerance, $"{told}: {(result.Bound - offset) / scale} > {plain.Objective}");
        }
    }

    /// <summary>Whatever the land is like: no change of one or two units improves a plan that no limit ended.</summary>
    [Theory]
    [InlineData(ProblemShape.FourNeighbours, false)]
    [InlineData(ProblemShape.FourNeighbours, true)]
    [InlineData(ProblemShape.EightNeighbours, false)]
    [InlineData(ProblemShape.EightNeighbours, true)]
    [InlineData(ProblemShape.Parcels, false)]
    [InlineData(ProblemShape.Parcels, true)]
    public void Solver_NoLimitReached_EndsInALocalOptimum(ProblemShape shape, bool isSoft)
    {
        if (!Abilities.EndsInLocalOptima) return;
        var faults = new List<string>();
        for (var seed = 40; seed < 48; seed++)
        {
            var options = RandomProblems.Small(seed) with { Shape = shape, QuotaCount = seed % 4, BoundaryWeight = seed % 3 == 0 ? 0 : 0.1, PenaltyPerHectare = isSoft ? 3 * (seed % 5) : null };
            var problem = RandomProblems.Create(seed, Fitting(options with { Width = 12, Height = 9 }));
            var result = SolverFacade.Solve(problem, CreateSolver(), new SolveOptions { TimeLimit = TimeSpan.FromSeconds(60) });
            if (Limits.Ended(result)) faults.Add($"seed {seed}: {result.Termination}");
            else if (result.Plan is null) faults.Add($"seed {seed}: no plan, {result.Termination.Reason}");
            else if (new LocalMoves(new PlainModel(Compiled(problem)), result.Plan).Improvement() is { } improvement) faults.Add($"seed {seed}: {improvement}");
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>Likewise where rows sum amounts of both signs, may be missed, or speak of planning years.</summary>
    [Theory]
    [InlineData(RowKind.Amount)]
    [InlineData(RowKind.MixedSigns)]
    [InlineData(RowKind.Soft)]
    [InlineData(RowKind.UnevenUnits)]
    [InlineData(RowKind.Periods)]
    public void Solver_RowsOfAnyKind_EndsInALocalOptimum(RowKind kind)
    {
        if (!Abilities.EndsInLocalOptima) return;
        var faults = new List<string>();
        for (var seed = 1000; seed < 1020; seed++)
        {
            var problem = TinyInstances.Create(kind, seed).Declare(Telling.Plain);
            var result = SolverFacade.Solve(problem, CreateSolver(), new SolveOptions { TimeLimit = TimeSpan.FromSeconds(60) });
            if (result.Plan is null || Limits.Ended(result)) continue;
            if (new LocalMoves(new PlainModel(Compiled(problem)), result.Plan).Improvement() is { } improvement) faults.Add($"seed {seed}: {improvement}");
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private SolveOptions Options => new() { IterationLimit = Abilities.IterationLimit, TimeLimit = TimeSpan.FromSeconds(60) };

    private RandomProblemOptions Fitting(RandomProblemOptions options) => options with
    {
        Width = Math.Min(options.Width, Abilities.LongestSide), Height = Math.Min(options.Height, Abilities.LongestSide),
    };

    private static AllocationModel Compiled(AllocationProblem problem) => ModelCompiler.Compile(problem).Model!;

    private static void AssertAudited(AllocationProblem problem, SolveResult result, int seed)
    {
        Assert.NotNull(result.Plan);
        var report = PlanAuditor.Audit(problem, result);
        Assert.True(report.Passed, $"Seed {seed}: {string.Join('\n', report.Findings)}");
    }

    private SolveResult SolveProblem(AllocationProblem problem, SolveOptions? options = null) =>
        SolverFacade.Solve(problem, CreateSolver(), options ?? Options);

    private sealed class Recorder(List<SolveProgress> steps, Action<SolveProgress>? react = null) : IProgress<SolveProgress>
    {
        public void Report(SolveProgress value)
        {
            steps.Add(value);
            react?.Invoke(value);
        }
    }
}
