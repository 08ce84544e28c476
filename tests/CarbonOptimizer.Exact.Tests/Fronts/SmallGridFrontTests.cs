using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Core.Tradeoffs.Certification;
using CarbonOptimizer.Core.Tradeoffs.Methods;
using CarbonOptimizer.Core.Tradeoffs.Quality;
using CarbonOptimizer.Exact.Auto;
using CarbonOptimizer.Testing;
using CarbonOptimizer.Testing.Oracles;

namespace CarbonOptimizer.Exact.Tests.Fronts;

/// <summary>Every method of fronts against all plans of small grids, with the usual solver as the command line uses it.</summary>
public sealed class SmallGridFrontTests : IDisposable
{
    private const int FineGrid = 1000;
    private readonly AutoSolver solver = new(AutoOptions.ForSmallModels);

    public void Dispose() => solver.Dispose();

    [Fact]
    public void Epsilon_SomeGrids_FindsAllPoints() => FindAllPoints(Enumerable.Range(0, 2), [0, 1]);

    [LongFact]
    public void Epsilon_TenGrids_FindsAllPoints() => FindAllPoints(Enumerable.Range(4, 10), [0, 1]);

    [NightFact]
    public void Epsilon_FiftyGrids_FindsAllPoints() => FindAllPoints(Enumerable.Range(0, 50), [0, 1]);

    /// <summary>All points are found; the share of work of the exact solver does not always suffice to prove that there are no others.</summary>
    [LongFact]
    public void Epsilon_BoundaryLengthMinimised_FindsAllPoints() => FindAllPoints(Enumerable.Range(100, 2), [0, 2], isProved: false);

    [SharedDataFact("fronts_4x4/c1.asc")]
    public void Epsilon_PublishedGrid_FindsItsTwentySixPoints()
    {
        var grid = SharedGrid.Read("fronts_4x4");
        Assert.Equal(26, GridFront.Of(grid, 0, 1).Count);
        Assert.Equal(11, GridFront.Of(grid, 0, 2).Count);
        Assert.Equal(280, GridFront.Of(grid, 0, 1, 2).Count);
        AssertFound(grid, [0, 1], "published");
        if (LongRuns.SkipReason is null) AssertFound(grid, [0, 2], "published");
    }

    [Theory]
    [InlineData("adaptive")]
    [InlineData("epsilon_constraint")]
    [InlineData("weighted_sum")]
    [InlineData("tchebycheff")]
    [InlineData("lexicographic")]
    [InlineData("reference_point")]
    [InlineData("within")]
    [InlineData("stakeholders")]
    [InlineData("regret")]
    [InlineData("cvar")]
    public void Run_SomeGrids_ClaimsNothingThatIsNotSo(string method) => CheckClaims(method, Enumerable.Range(200, 1));

    [LongTheory]
    [InlineData("adaptive")]
    [InlineData("epsilon_constraint")]
    [InlineData("weighted_sum")]
    [InlineData("tchebycheff")]
    [InlineData("lexicographic")]
    [InlineData("reference_point")]
    [InlineData("within")]
    [InlineData("stakeholders")]
    [InlineData("regret")]
    [InlineData("cvar")]
    public void Run_ThreeGrids_ClaimsNothingThatIsNotSo(string method) => CheckClaims(method, Enumerable.Range(201, 3));

    [NightTheory]
    [InlineData("adaptive")]
    [InlineData("epsilon_constraint")]
    [InlineData("weighted_sum")]
    [InlineData("tchebycheff")]
    [InlineData("lexicographic")]
    [InlineData("reference_point")]
    [InlineData("within")]
    [InlineData("stakeholders")]
    [InlineData("regret")]
    [InlineData("cvar")]
    public void Run_FiftyGrids_ClaimsNothingThatIsNotSo(string method) => CheckClaims(method, Enumerable.Range(0, 50));

    /// <summary>The least largest regret and the least mean of the worst half over cost, harm and their mixtures, as sets of coefficients, against all plans.</summary>
    [Theory]
    [InlineData(500)]
    [InlineData(501)]
    public void Robust_SomeGrids_FindsThePlanOfBruteForce(int seed)
    {
        var grid = SmallGrid.Create(seed);
        double[][] sets = [[1, 0.5], [0.4, 2], [1.3, 1]];
        double[][] all = [.. GridFront.Of(grid, 0, 1).Select(value => sets.Select(set => set[0] * value[0] + set[1] * value[1]).ToArray())];
        double[] best = [.. sets.Select((_, k) => all.Min(values => values[k]))];
        foreach (var goal in Enum.GetValues<RobustGoal>())
        {
            double Of(IReadOnlyList<double> values) => goal == RobustGoal.Regret
                ? values.Select((value, k) => value - best[k]).Max()
                : values.OrderDescending().Take(2).Select((value, i) => value * (i == 0 ? 1 : 0.5)).Sum() / 1.5;
            var problem = grid.Problem();
            FrontAxis[] axes = [.. sets.Select((set, k) => new FrontAxis($"set{k}", new("a", "甲"), "1", [set[0], set[1], .. new double[problem.Objectives.Count - 2]]))];
            var front = FrontSolver.Run(problem, axes, new RobustMethod(goal, 0.5, 40, 1e-4), solver, new FrontOptions { NormalisedGap = 0, Solve = new() { ExcessGap = 1, RelativeGap = 0, Threads = 1 } });
            var answer = Assert.Single(front.Answers);
            var (truth, size) = (all.Min(Of), axes.Select((_, k) => front.Ranges!.Width(k)).Max());
            Assert.Equal(truth, Of(front.Points[answer.Row].Values!), 2e-4 * size);
            Assert.InRange(truth, answer.Bound - 1e-6 * size, answer.Value + 1e-6 * size);
        }
    }

    [Theory]
    [InlineData(300)]
    [InlineData(301)]
    public void Adaptive_ThreeAxes_SolvesOnAndCertifiesARegionWithTheTruth(int seed)
    {
        var grid = SmallGrid.Create(seed);
        var front = Run(grid, [0, 1, 2], new AdaptiveMethod(12));
        Assert.Equal(12, front.Points.Count(point => point.Request.Method == "adaptive"));
        Assert.True(front.IsComplete == front.Certificate!.RelativeUncertainty < 1e-6, front.Ending.Words.English);
        CheckTruth(front, GridFront.Of(grid, 0, 1, 2), $"three axes, seed {seed}");
        Assert.True(front.Certificate.RelativeUncertainty < 0.6, $"{front.Certificate.RelativeUncertainty}");
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(402)]
    public void ReferencePoint_SomeGrids_MarksTheNearestPlanOfAll(int seed)
    {
        var grid = SmallGrid.Create(seed);
        var all = GridFront.Of(grid, 0, 1);
        double[] goal = [all[0][0] + 0.3 * (all[^1][0] - all[0][0]), all[^1][1] + 0.3 * (all[0][1] - all[^1][1])];
        var front = Run(grid, [0, 1], new TchebycheffMethod([[0.5, 0.5]], goal, 1e-4, 40));
        double Miss(IEnumerable<double> values) => values.Select((value, a) => 0.5 * (value - goal[a]) / front.Ranges!.Width(a)).Max();
        var least = all.Min(value => Miss(value.Select(v => (double)v)));
        var answer = Assert.Single(front.Answers);
        Assert.InRange(Miss(front.Points[answer.Row].Values!), least - 1e-6, least + 2e-4);
        Assert.True(answer.Bound <= least + 1e-6, $"{answer.Bound} is above {least}.");
    }

    private void FindAllPoints(IEnumerable<int> seeds, int[] axes, bool isProved = true)
    {
        foreach (var seed in seeds) AssertFound(SmallGrid.Create(seed), axes, $"seed {seed}", isProved);
    }

    private void AssertFound(SmallGrid grid, int[] axes, string where, bool isProved = true)
    {
        var front = Run(grid, axes, new EpsilonConstraintMethod(FineGrid));
        var all = GridFront.Of(grid, axes).Select(Text).ToArray();
        var found = front.Efficient.Select(point => Text(point.Values!.Select(value => (int)Math.Round(value)))).Distinct().ToHashSet();
        Assert.True(all.All(found.Contains), $"{where}: {all.Count(found.Contains)} of {all.Length}, {front.Ending.Words.English}");
        Assert.True(found.Count == all.Length, $"{where}: {found.Count} instead of {all.Length} points.");
        Assert.True(front.IsComplete || !isProved, $"{where}: {front.Ending.Words.English}");
    }

    private void CheckClaims(string method, IEnumerable<int> seeds)
    {
        foreach (var seed in seeds)
        {
            var grid = SmallGrid.Create(seed);
            foreach (int[] axes in method is "lexicographic" or "within" ? new int[][] { [0, 1] } : [[0, 1], [0, 2]])
            {
                var caps = method == "within" ? new double?[] { null, GridFront.Of(grid, axes).Average(value => value[1]) } : null;
                var front = Run(grid, axes, MethodOf(method), caps);
                CheckTruth(front, [.. GridFront.Of(grid, axes).Where(value => caps?[1] is not { } cap || value[1] <= cap)], $"{method}, seed {seed}, axes {axes[0]} and {axes[1]}");
            }
        }
    }

    private static IFrontMethod MethodOf(string name) => name switch
    {
        "adaptive" => new AdaptiveMethod(16),
        "epsilon_constraint" => new EpsilonConstraintMethod(60),
        "weighted_sum" => new WeightedSumMethod(WeightDesigns.DasDennis(2, 8)),
        "tchebycheff" => new TchebycheffMethod(WeightDesigns.DasDennis(2, 3)),
        "reference_point" => new TchebycheffMethod([[0.5, 0.5]], [100, 10]),
        "within" => new WithinMethod(null, 8),
        "stakeholders" => new StakeholderMethod([("one", [3, 1]), ("other", [1, 3])], 6),
        "regret" => new RobustMethod(RobustGoal.Regret, 1, 10, 1e-3),
        "cvar" => new RobustMethod(RobustGoal.TailMean, 0.6, 10, 1e-3),
        _ => new LexicographicMethod([("cost", 0.02), ("harm", 0)]),
    };

    /// <summary>No plan contradicts a bound, the hypervolume lies in its interval, and what is said of support is so.</summary>
    private static void CheckTruth(Front front, IReadOnlyList<int[]> all, string where)
    {
        Assert.True(front.Certificate!.IsVerified, where);
        double[][] truth = [.. all.Select(value => front.Ranges!.Normalise([.. value.Select(v => (double)v)]))];
        foreach (var point in front.Points)
        {
            if (OuterCut.Of(point, front.Ranges!) is not { } cut) continue;
            var beaten = truth.FirstOrDefault(value => value.Select((v, a) => v - cut.Caps[a]).All(over => over <= -1e-6) && value.Zip(cut.Weights, (v, w) => v * w).Sum() < cut.Bound - 1e-6);
            Assert.True(beaten is null, $"{where}: row {point.Index} excludes a plan.");
        }
        var exact = Hypervolume.Of(truth, [.. front.Certificate.Reference]);
        Assert.True(front.Certificate.Inner <= exact + 1e-6 && exact <= front.Certificate.Outer + 1e-6, $"{where}: {exact} is not in {front.Certificate.Inner} ... {front.Certificate.Outer}.");
        foreach (var point in front.Efficient)
        {
            var (kind, value) = (front.Support[point.Index], front.Ranges!.Normalise(point.Values!));
            if (kind == SupportKind.Supported) Assert.True(!IsAboveAChord(truth, value), $"{where}: row {point.Index} is not supported.");
            if (kind == SupportKind.Unsupported && value.Length == 2) Assert.True(IsAboveAChord(truth, value), $"{where}: row {point.Index} is supported.");
        }
    }

    private static bool IsAboveAChord(double[][] truth, double[] value) => value.Length == 2 && truth.Any(left => left[0] < value[0] && truth.Any(right =>
        right[0] > value[0] && value[1] > left[1] + (value[0] - left[0]) / (right[0] - left[0]) * (right[1] - left[1]) + 1e-6));

    private Front Run(SmallGrid grid, int[] axes, IFrontMethod method, IReadOnlyList<double?>? caps = null)
    {
        var problem = grid.Problem();
        return FrontSolver.Run(problem, SmallGrid.Axes(problem, axes), method, solver, new FrontOptions { Caps = caps, Solve = new() { ExcessGap = 1, RelativeGap = 0, Threads = 1 } });
    }

    private static string Text(IEnumerable<int> values) => string.Join(' ', values);
}
