using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Lagrangian;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Tradeoffs;

/// <summary>What was solved before a stop is taken from the store, unless model, limits or what is stored are not the same any more.</summary>
public sealed class JournalledSolverTests
{
    private static readonly SolveOptions Options = new() { TimeLimit = TimeSpan.FromSeconds(20), IterationLimit = 60, RelativeGap = 0, ExcessGap = 0, Threads = 1 };

    [Fact]
    public void Solve_Again_IsTakenFromTheStoreWithTheSameResult()
    {
        var store = new MemoryFrontStore();
        var models = Models();
        var first = models.Select(Solver(store, out var before).Solve0).ToArray();

        var second = models.Select(Solver(store, out var after).Solve0).ToArray();

        Assert.Equal((models.Length, 0), (before.Count, after.Count));
        for (var i = 0; i < models.Length; i++)
        {
            Assert.Equal(first[i].Termination.Reason, second[i].Termination.Reason);
            Assert.Equal(first[i].Bound, second[i].Bound);
            Assert.Equal(first[i].Objective, second[i].Objective, 1e-9 * Math.Max(1, Math.Abs(first[i].Objective)));
            Assert.True(first[i].Plan?.Uses.SequenceEqual(second[i].Plan!.Uses) ?? second[i].Plan is null);
        }
    }

    [Theory]
    [InlineData(1.5, 0)]
    [InlineData(1, 1e-3)]
    [InlineData(0.5, 0)]
    public void Solve_StoredLie_IsRefusedAndSolvedAgain(double boundTimes, double valuePlus)
    {
        var store = new LyingStore(new MemoryFrontStore(), boundTimes, valuePlus);
        var models = Models();
        var first = models.Select(Solver(store, out _).Solve0).ToArray();

        var second = models.Select(Solver(store, out var solved).Solve0).ToArray();

        // A bound that was made smaller proves less, which is no lie; for negative totals it is the other way round.
        var lies = first.Count(result => result.Plan is not null && valuePlus != 0 || result.Certificate is not null && result.Bound * boundTimes > result.Bound + 1e-6);
        Assert.InRange(solved.Count, lies, models.Length);
        Assert.Equal(solved.Count, store.Refusals);
        Assert.All(first.Zip(second), pair => Assert.True(pair.Second.Bound <= pair.First.Bound + 1e-6 * Math.Max(1, Math.Abs(pair.First.Bound))));
    }

    [Fact]
    public void Solve_OtherRowsCostsOrLimits_IsNotTaken()
    {
        var store = new MemoryFrontStore();
        var models = Models();
        foreach (var model in models) Solver(store, out _).Solve(model, Options, null, default);

        Solver(store, out var counted).Solve(models[0], Options with { Seed = 77 }, null, default);
        Solver(store, out var limited).Solve(models[0], Options with { IterationLimit = 61 }, null, default);

        Assert.Equal((1, 1), (counted.Count, limited.Count));
    }

    [Fact]
    public void Solve_Stopped_IsNotKept()
    {
        var store = new MemoryFrontStore();
        Solver(store, out _).Solve(Models()[0], Options, null, new CancellationToken(canceled: true));
        Assert.Equal(0, store.Count);
    }

    private static AllocationModel[] Models() =>
        [.. Enumerable.Range(1, 6).Select(seed => ModelCompiler.Compile(RandomProblems.Create(seed, RandomProblems.Tiny(seed))).Model).OfType<AllocationModel>()];

    private static Asked Solver(IFrontStore store, out CountingSolver counted)
    {
        counted = new CountingSolver();
        return new Asked(new JournalledSolver(counted, store));
    }

    private sealed class Asked(JournalledSolver solver)
    {
        public SolveResult Solve0(AllocationModel model) => Solve(model, Options, null, default);

        public SolveResult Solve(AllocationModel model, SolveOptions options, IProgress<SolveProgress>? progress, CancellationToken cancellation) => solver.Solve(model, options, progress, cancellation);
    }

    private sealed class CountingSolver : IAllocationSolver
    {
        public int Count { get; private set; }

        public string Name => "counting";

        public SolveResult Solve(AllocationModel model, SolveOptions options, IProgress<SolveProgress>? progress, CancellationToken cancellation)
        {
            Count++;
            return new LagrangianSolver().Solve(model, options, progress, cancellation);
        }
    }

    /// <summary>Gives back other numbers than were kept.</summary>
    private sealed class LyingStore(MemoryFrontStore store, double boundTimes, double valuePlus) : IFrontStore
    {
        public int Refusals { get; private set; }

        public FrontPoint? Find(int index, FrontRequest request) => store.Find(index, request) is not { } point ? null : point with
        {
            ScalarBound = point.ScalarBound * boundTimes,
            Values = point.Values is null ? null : [point.Values[0] + valuePlus],
        };

        public void Keep(FrontPoint point, BoundCertificate? certificate) => store.Keep(point, certificate);

        public BoundCertificate? CertificateOf(int index) => store.CertificateOf(index);

        public void Refuse(int index, IReadOnlyList<string> findings)
        {
            Assert.NotEmpty(findings);
            Refusals++;
        }
    }
}
