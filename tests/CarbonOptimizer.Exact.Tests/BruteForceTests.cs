using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Exact.Tests;

/// <summary>The solvers of the package against brute force on tiny problems of every kind, one worker for all of them.</summary>
public sealed class BruteForceTests
{
    private static readonly ExactLimits ToTheEnd = new() { RelativeGap = 0, Time = TimeSpan.FromSeconds(60) };

    [Theory]
    [InlineData(OrToolsProgram.Scip, 500)]
    [InlineData(OrToolsProgram.CpSat, 200)]
    [InlineData(OrToolsProgram.Cbc, 100)]
    [InlineData(OrToolsProgram.Highs, 100)]
    public void Session_TinyProblems_FindsTheOptimumAndBoundsIt(OrToolsProgram program, int problems)
    {
        using var session = new ExactSession(program);
        var open = 0;
        for (var seed = 0; seed < problems; seed++)
        {
            var model = ModelCompiler.Compile(RandomProblems.Create(seed, OptionsOf(seed))).Model!;
            AssertOptimal(session.Solve(OpenPart.Whole(model), ToTheEnd), Optimum(model), $"{program}, seed {seed}");
            if (Enumerable.Range(0, model.UnitCount).Any(u => Enumerable.Range(0, model.UseCount).Count(k => model.IsAllowed(u, k)) > 1)) open++;
        }
        Assert.True(open > 0.8 * problems, $"Only {open} problems leave anything to decide.");
    }

    [Theory]
    [InlineData(OrToolsProgram.Scip)]
    [InlineData(OrToolsProgram.CpSat)]
    public void Session_PricesOfNoOrder_FindsTheOptimum(OrToolsProgram program)
    {
        double[] prices = [0, 0.01, 0.05, 0.01, 0, 0.02, 0.05, 0.02, 0];
        using var session = new ExactSession(program);
        for (var seed = 0; seed < 30; seed++)
        {
            var model = TinyModel.With(TinyModel.Row(TinyModel.Costs(seed, 8, 3, 0.3), prices), (0, 5, [1, 0, 0.5]));
            AssertOptimal(session.Solve(OpenPart.Whole(model), ToTheEnd), Optimum(model), $"{program}, seed {seed}");
        }
    }

    [Theory]
    [InlineData(OrToolsProgram.Scip)]
    [InlineData(OrToolsProgram.CpSat)]
    public void Session_PartOfAProblem_FindsTheBestPlanThatKeepsTheRest(OrToolsProgram program)
    {
        using var session = new ExactSession(program);
        var (solved, empty) = (0, 0);
        for (var seed = 0; seed < 100; seed++)
        {
            var model = ModelCompiler.Compile(RandomProblems.Create(seed, OptionsOf(seed))).Model!;
            var (allowed, part) = RandomPart(model, seed);
            var answer = session.Solve(part, ToTheEnd);
            var optimum = Optimum(Restricted(model, allowed));
            if (double.IsPositiveInfinity(optimum))
            {
                Assert.Equal(ExactStatus.Infeasible, answer.Status);
                empty++;
                continue;
            }
            AssertOptimal(answer, optimum, $"{program}, seed {seed}");
            for (var u = 0; u < allowed.Length; u++) Assert.Equal(1UL, allowed[u] >> answer.Plan![u] & 1);
            solved++;
        }
        Assert.True(solved > 20 && empty > 5, $"{solved} parts have a plan, {empty} have none.");
    }

    [Fact]
    public void Window_RowSumsGiven_IsThatOfTheAddedUpOnes()
    {
        using var session = new ExactSession();
        for (var seed = 0; seed < 20; seed++)
        {
            var model = ModelCompiler.Compile(RandomProblems.Create(seed, RandomProblems.Tiny(seed) with { QuotaCount = 3 })).Model!;
            if (session.Solve(OpenPart.Whole(model), ToTheEnd).Plan is not { } plan) continue;
            int[] window = [.. Enumerable.Range(0, model.UnitCount).Where(u => u % 2 == 0)];
            var added = session.Solve(OpenPart.Window(model, plan, window), ToTheEnd);
            var given = session.Solve(OpenPart.Window(model, plan, window, RowSums.Of(model, plan)), ToTheEnd);
            Assert.Equal(added.Objective, given.Objective, 1e-6);
            Assert.Equal(Optimum(model), given.Objective, 1e-5 * (1 + Math.Abs(given.Objective)));
        }
    }

    private static RandomProblemOptions OptionsOf(int seed) => (seed % 5) switch
    {
        0 => RandomProblems.Tiny(seed),
        1 => RandomProblems.Tiny(seed) with { QuotaCount = 3, PenaltyPerHectare = 20 },
        2 => RandomProblems.Tiny(seed) with { BoundaryWeight = 0, QuotaCount = 2 },
        3 => RandomProblems.Tiny(seed) with { CostScale = 1000, OffsetPerHectare = 8 },
        _ => RandomProblems.Tiny(seed) with { Width = 3, Height = 2, UseCount = 4, PenaltyPerHectare = seed % 2 == 0 ? 300 : null },
    };

    private static (ulong[] Allowed, OpenPart Part) RandomPart(AllocationModel model, int seed)
    {
        var random = new Random(seed);
        var allowed = new ulong[model.UnitCount];
        for (var u = 0; u < allowed.Length; u++)
        {
            for (var k = 0; k < model.UseCount; k++)
            {
                if (model.IsAllowed(u, k) && random.Next(3) > 0) allowed[u] |= 1UL << k;
            }
            if (allowed[u] == 0) allowed[u] = 1UL << Enumerable.Range(0, model.UseCount).First(k => model.IsAllowed(u, k));
        }
        return (allowed, OpenPart.Restricted(model, allowed));
    }

    private static AllocationModel Restricted(AllocationModel model, ulong[] allowed)
    {
        var costs = (float[])model.UnitCosts.Clone();
        for (var i = 0; i < costs.Length; i++)
        {
            if ((allowed[i / model.UseCount] >> i % model.UseCount & 1) == 0) costs[i] = float.PositiveInfinity;
        }
        return new AllocationModel(model.Units, model.UseCount, costs, model.Boundaries, model.SideConstraints, model.Baseline);
    }

    private static double Optimum(AllocationModel model) => new BruteForceSolver().Solve(model, new SolveOptions(), null, default).Objective;

    private static void AssertOptimal(ExactAnswer answer, double optimum, string where)
    {
        Assert.True(answer.Status == ExactStatus.Finished, $"{where}: {answer.Status} {answer.Detail.English}");
        var tolerance = 1e-5 * (1 + Math.Abs(optimum));
        Assert.True(Math.Abs(answer.Objective - optimum) <= tolerance, $"{where}: {answer.Objective}, best is {optimum}.");
        Assert.True(Math.Abs(answer.Bound - optimum) <= tolerance, $"{where}: bound {answer.Bound}, best is {optimum}.");
    }
}
