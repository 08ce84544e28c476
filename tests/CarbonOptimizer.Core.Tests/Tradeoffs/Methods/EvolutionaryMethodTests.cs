using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Evolutionary;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Core.Tradeoffs.Methods;
using CarbonOptimizer.Core.Tradeoffs.Points;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Tradeoffs.Methods;

/// <summary>Evolved rows of a front beside all plans of a tiny problem.</summary>
public sealed class EvolutionaryMethodTests
{
    private static readonly EvolutionOptions Small = new() { PopulationSize = 16, GenerationLimit = 40 };

    [Theory]
    [InlineData(EvolutionMethod.NsgaII, PlanEncodingKind.Plans)]
    [InlineData(EvolutionMethod.NsgaIII, PlanEncodingKind.Plans)]
    [InlineData(EvolutionMethod.NsgaII, PlanEncodingKind.Functions)]
    public void Rows_AreAuditedPlansWithoutProof(EvolutionMethod method, PlanEncodingKind genes)
    {
        var front = Front(new EvolutionaryMethod(Small with { Method = method, Encoding = genes }, fromEnds: false));

        var evolved = front.Points.Where(point => point.Request.Method == EvolutionaryMethod.NameOf(method) && point.Plan is not null).ToArray();
        Assert.NotEmpty(evolved);
        foreach (var point in evolved)
        {
            Assert.Equal((TerminationReason.NotAttempted, double.NegativeInfinity, false), (point.Termination.Reason, point.ScalarBound, point.IsBoundVerified));
            Assert.All(front.Problem.Policies, policy => Assert.All(policy.Check(front.Problem, point.Plan!.Uses), rule => Assert.True(rule.IsKept)));
            Assert.Equal(PlanEnumeration.Measure(front.Problem, front.Axes, point.Plan!.Uses.ToArray()), point.Values!, (one, other) => Math.Abs(one - other) < 1e-6);
        }
        Assert.Null(front.Points[^1].Plan);
        Assert.Equal(FrontEndReason.NothingLeft, front.Ending.Reason);
    }

    [Fact]
    public void Rows_OfEnoughGenerations_FindMostEfficientPlansAndNoBetterOnes()
    {
        var front = Front(new EvolutionaryMethod(Small));
        var all = PlanEnumeration.EfficientOf(front.Problem, front.Axes);

        var found = front.Points.Where(point => point.Values is not null).Select(point => PlanEnumeration.Rounded(point.Values!)).ToArray();
        Assert.All(found, value => Assert.Contains(all, best => best.Zip(value).All(pair => pair.First <= pair.Second + 1e-6)));
        Assert.True(all.Count(best => found.Any(value => value.Zip(best).All(pair => Math.Abs(pair.First - pair.Second) < 1e-6))) * 2 > all.Length);
    }

    [Fact]
    public void Run_StoppedAfterAnyRow_GoesOnToTheSameRows()
    {
        var method = new EvolutionaryMethod(Small, runs: 2);
        var whole = Front(method).Points.Select(Told).ToArray();
        for (var rows = 1; rows < whole.Length; rows += 2)
        {
            using var source = new CancellationTokenSource();
            var store = new Stopping(rows, source);
            Assert.Equal(FrontEndReason.Stopped, Front(method, store, cancellation: source.Token).Ending.Reason);

            Assert.Equal(whole, Front(method, store).Points.Select(Told));
        }
    }

    [Fact]
    public void Run_AllRowsKnown_EvolvesNothing()
    {
        var store = new MemoryFrontStore();
        var first = Front(new EvolutionaryMethod(Small), store).Points.Select(Told).ToArray();

        // A budget that could not give these plans shows that none was asked for.
        Assert.Equal(first, Front(new EvolutionaryMethod(Small with { PopulationSize = 4, GenerationLimit = 1 }), store).Points.Select(Told));
    }

    [Fact]
    public void Run_WithMoreThreads_GivesTheSameRows() =>
        Assert.Equal(
            Front(new EvolutionaryMethod(Small)).Points.Select(Told),
            Front(new EvolutionaryMethod(Small), threads: 3).Points.Select(Told));

    [Fact]
    public void Run_WithoutRepair_KeepsOnlyPlansWithinTheQuotas()
    {
        var front = Front(new EvolutionaryMethod(Small with { Repair = false }, fromEnds: false));

        Assert.All(front.Points.Where(point => point.Plan is not null), point =>
            Assert.All(front.Problem.Policies, policy => Assert.All(policy.Check(front.Problem, point.Plan!.Uses), rule => Assert.True(rule.IsKept))));
    }

    [Fact]
    public void Run_EndedByTheClock_SaysThatItsRowsDependOnIt()
    {
        var problem = TinyFronts.Problem(TinyFronts.SeedWithFront);
        var options = TinyFronts.Exact with { Solve = new SolveOptions { ExcessGap = 1, Clock = new RunningClock(TimeSpan.FromMilliseconds(20)), TimeLimit = TimeSpan.FromSeconds(40), Threads = 1 } };

        var front = FrontSolver.Run(problem, TinyFronts.TwoAxes(problem), new EvolutionaryMethod(Small with { GenerationLimit = 0 }, fromEnds: false), new BruteForceSolver(), options);

        var evolved = front.Points.Where(point => point.Request.Method == "nsga2" && point.Plan is not null);
        Assert.NotEmpty(evolved);
        Assert.All(evolved, point => Assert.False(point.IsReproducible));
    }

    private static string Told(FrontPoint point) => $"{point.Index} {point.Request.Key} {string.Join(' ', point.Values ?? [])} {string.Concat(point.Plan?.Uses.ToArray() ?? [])}";

    private static Front Front(EvolutionaryMethod method, IFrontStore? store = null, int threads = 1, CancellationToken cancellation = default)
    {
        var problem = TinyFronts.Problem(TinyFronts.SeedWithFront);
        var options = TinyFronts.Exact with { Solve = new SolveOptions { ExcessGap = 1, Threads = threads }, Store = store ?? new MemoryFrontStore() };
        return FrontSolver.Run(problem, TinyFronts.TwoAxes(problem), method, new BruteForceSolver(), options, cancellation);
    }

    /// <summary>Stops a run after so many rows, and none that goes on.</summary>
    private sealed class Stopping(int rows, CancellationTokenSource source) : IFrontStore
    {
        private readonly MemoryFrontStore inner = new();

        public bool IsOutsideOfProcess => false;

        public FrontPoint? Find(int index, FrontRequest request) => inner.Find(index, request);

        public BoundCertificate? CertificateOf(int index) => inner.CertificateOf(index);

        public void Keep(FrontPoint point, BoundCertificate? certificate)
        {
            inner.Keep(point, certificate);
            if (inner.Count == rows) source.Cancel();
        }
    }
}
