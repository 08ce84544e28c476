using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Lagrangian;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Core.Tradeoffs.Methods;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Tradeoffs;

public sealed class FrontSolverTests
{
    private static readonly FrontOptions Limited = new() { Solve = new() { ExcessGap = 1, IterationLimit = 40 }, LinksPerInterval = 2 };

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(9)]
    public void Run_StoppedAfterSomeSolvesAndStartedAgain_EndsWithTheSameFrontAndRepeatsNothing(int stopAfter)
    {
        var problem = RandomProblems.Create(3, RandomProblems.Small(3));
        var axes = TinyFronts.TwoAxes(problem);
        var method = new AdaptiveMethod(8);
        var whole = FrontSolver.Run(problem, axes, method, new LagrangianSolver(), Limited with { Store = new MemoryFrontStore() });

        var store = new MemoryFrontStore();
        using var source = new CancellationTokenSource();
        var first = new CountingSolver(source, stopAfter);
        var stopped = FrontSolver.Run(problem, axes, method, first, Limited with { Store = store }, source.Token);
        Assert.True(stopped.IsStopped);
        Assert.Equal(stopAfter, store.Count);

        var second = new CountingSolver(null, int.MaxValue);
        var resumed = FrontSolver.Run(problem, axes, method, second, Limited with { Store = store });
        Assert.False(resumed.IsStopped);
        Assert.Equal(whole.Points.Count(IsSolve), stopAfter + second.Solves);
        Assert.Equal(whole.Points.Select(Describe), resumed.Points.Select(Describe));
    }

    [Fact]
    public void Run_Links_AddEfficientPlansThatPassTheAudit()
    {
        var problem = RandomProblems.Create(5, RandomProblems.Small(5));
        var axes = TinyFronts.TwoAxes(problem);
        var front = FrontSolver.Run(problem, axes, new AdaptiveMethod(3), new LagrangianSolver(), Limited with { Store = new MemoryFrontStore(), LinksPerInterval = 4 });
        var links = front.Points.Where(point => point.Request.Method == "link").ToArray();
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.Equal(PlanEnumeration.Measure(problem, axes, link.Plan!.Uses.ToArray()), link.Values!));
        Assert.All(links, link => Assert.True(problem.Policies.All(policy => policy.Check(problem, link.Plan!.Uses).All(rule => rule.IsKept))));
        Assert.Contains(front.Efficient, point => point.Request.Method == "link");
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    public void Run_WarmStarts_NeverEndAboveAPlanKnownBefore(int seed)
    {
        var problem = RandomProblems.Create(seed, RandomProblems.Small(seed));
        var front = FrontSolver.Run(problem, TinyFronts.TwoAxes(problem), new AdaptiveMethod(8), new LagrangianSolver(), Limited with { Store = new MemoryFrontStore(), LinksPerInterval = 0 });
        foreach (var point in front.Points.Skip(2).Where(point => point.Request.Caps.All(cap => cap is null)))
        {
            double Weighted(FrontPoint other) => other.Values!.Zip(point.Request.Weights, (value, weight) => value * weight).Sum();
            var known = front.Points.Take(point.Index).Where(other => other.Values is not null).Min(Weighted);
            Assert.True(Weighted(point) <= known + 1e-6 * Math.Abs(known), $"Solve {point.Index}: {Weighted(point)} > {known}");
        }
    }

    [Fact]
    public void Run_OtherNumberOfThreads_GivesTheSameFront()
    {
        var problem = RandomProblems.Create(4, RandomProblems.Small(4));
        Front Solve(int threads) => FrontSolver.Run(
            problem, TinyFronts.TwoAxes(problem), new WeightedSumMethod(WeightDesigns.DasDennis(2, 4)), new LagrangianSolver(),
            new FrontOptions { Solve = new() { ExcessGap = 1, IterationLimit = 30, Threads = threads } });
        Assert.Equal(Solve(1).Points.Select(Describe), Solve(3).Points.Select(Describe));
    }

    [Fact]
    public void Run_InfeasibleProblem_KeepsTheSolvesWithoutAPlan()
    {
        var problem = RandomProblems.Create(2, RandomProblems.Small(2) with { IsOverbooked = true });
        var front = FrontSolver.Run(problem, TinyFronts.TwoAxes(problem), new WeightedSumMethod([[1.0, 1.0]]), new LagrangianSolver(), new FrontOptions());
        Assert.Null(front.Certificate);
        Assert.All(front.Points, point => Assert.Equal(TerminationReason.ProvedInfeasible, point.Termination.Reason));
        Assert.NotEmpty(front.Points);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(9)]
    public void Run_EndFoundBadly_IsSolvedAgainFromWhatOtherRowsFound(int seed)
    {
        var problem = TinyFronts.Problem(seed);
        var axes = TinyFronts.TwoAxes(problem);
        // The ends find the worst plans there are, and warm starts are not used, so that nothing but the last step can mend them.
        var front = FrontSolver.Run(problem, axes, new WeightedSumMethod(WeightDesigns.DasDennis(2, 4)), new SpoiltSolver(solve => solve < 4 ? Spoilt.Plan : Spoilt.Nothing), TinyFronts.Exact);
        double[][] all = PlanEnumeration.EfficientOf(problem, axes);
        for (var a = 0; a < 2; a++) Assert.Equal(all.Min(value => value[a]), front.Ranges!.Ideal[a], 4);
        Assert.Contains(front.Points, point => point.Request.Method == "anchor_again");
    }

    [Fact]
    public void Run_CapOnAnAxis_HoldsInEveryPlan()
    {
        var problem = RandomProblems.Create(3, RandomProblems.Small(3));
        var front = FrontSolver.Run(problem, TinyFronts.TwoAxes(problem), new EpsilonConstraintMethod(4), new LagrangianSolver(), Limited with { Store = new MemoryFrontStore() });
        var capped = front.Points.Where(point => point.Request.Caps[0] is not null && point.Values is not null).ToArray();
        Assert.NotEmpty(capped);
        Assert.All(capped, point => Assert.True(point.Values![0] <= point.Request.Caps[0] + 1e-4));
        Assert.All(capped, point => Assert.True(point.IsBoundVerified, point.Termination.Detail));
    }

    private static bool IsSolve(FrontPoint point) => point.Request.Method != "link";

    private static string Describe(FrontPoint point) => $"{point.Request.Key} {point.PlanHash} {point.ScalarBound:R} {point.WarmFrom}";

    /// <summary>The certified solver, which cancels the run once it has solved often enough.</summary>
    private sealed class CountingSolver(CancellationTokenSource? source, int stopAfter) : IAllocationSolver
    {
        private readonly LagrangianSolver solver = new();

        public int Solves { get; private set; }

        public string Name => solver.Name;

        public SolveResult Solve(AllocationModel model, SolveOptions options, IProgress<SolveProgress>? progress, CancellationToken cancellation)
        {
            if (Solves == stopAfter) source?.Cancel();
            else Solves++;
            return solver.Solve(model, options, progress, cancellation);
        }
    }
}
