using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Solving.Lagrangian;

public sealed class LagrangianSolverTests : SolverConformanceTests
{
    protected override SolverAbilities Abilities => new(ProvesBounds: true, LeastShareSolved: 0.95, LeastShareOptimal: 0.8, IterationLimit: 150) { EndsInLocalOptima = true };

    protected override IAllocationSolver CreateSolver() => new LagrangianSolver();

    [Fact]
    public void Bound_FiveHundredTinyProblems_NeverExceedsTheOptimum()
    {
        for (var seed = 1000; seed < 1500; seed++)
        {
            var problem = RandomProblems.Create(seed, RandomProblems.Tiny(seed));
            var optimum = new BruteForceSolver().Solve(ModelCompiler.Compile(problem).Model!, new SolveOptions(), null, default).Objective;
            var result = SolverFacade.Solve(problem, new LagrangianSolver(), new SolveOptions { IterationLimit = 60, RelativeGap = 0, ExcessGap = 0 });
            var tolerance = 1e-6 * (1 + Math.Abs(optimum));
            if (double.IsFinite(optimum)) Assert.True(result.Bound <= optimum + tolerance, $"Seed {seed}: {result.Bound} > {optimum}");
            else Assert.Null(result.Plan);
            Assert.True(result.Objective >= optimum - tolerance, $"Seed {seed}: {result.Objective} < {optimum}");
        }
    }

    [Fact]
    public void Solver_NoBoundaryCosts_ReachesTheUncoupledOptimum()
    {
        var problem = RandomProblems.Create(21, RandomProblems.Small(21) with { BoundaryWeight = 0, QuotaCount = 3 });
        var result = SolverFacade.Solve(problem, new LagrangianSolver(), new SolveOptions { RelativeGap = 0.01 });
        Assert.NotNull(result.Plan);
        Assert.Equal(result.UncoupledOptimum, result.Bound, 1e-6 * Math.Abs(result.Bound));
        Assert.True(result.Gaps.Relative <= 0.01, $"{result.Gaps.Relative}");
    }

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    public void Solver_MediumProblems_ClosesMostOfTheGap(int seed)
    {
        var problem = RandomProblems.Create(seed, RandomProblems.Small(seed) with { Width = 60, Height = 50, QuotaCount = 2 });
        var result = SolverFacade.Solve(problem, new LagrangianSolver(), new SolveOptions { RelativeGap = 0, ExcessGap = 0, IterationLimit = 200 });
        Assert.NotNull(result.Plan);
        Assert.True(result.Gaps.Relative < 0.01, $"Relative gap {result.Gaps.Relative:P3}, excess gap {result.Gaps.Excess:P2}.");
    }

    [Theory]
    [InlineData(ProblemShape.FourNeighbours)]
    [InlineData(ProblemShape.EightNeighbours)]
    [InlineData(ProblemShape.Parcels)]
    public void WarmStart_SimilarProblem_GetsFartherInAsManySweeps(ProblemShape shape)
    {
        var shaped = RandomProblems.Small(33) with { Width = 40, Height = 40, QuotaCount = 2, BoundaryWeight = 0.1, Shape = shape };
        var first = Solve(shaped, 120, null);
        var cold = Solve(shaped with { BoundaryWeight = 0.11 }, 10, null);
        var warm = Solve(shaped with { BoundaryWeight = 0.11 }, 10, WarmStart.From(first));
        Assert.True(warm.Bound > cold.Bound, $"{warm.Bound} <= {cold.Bound}");
        Assert.True(warm.Objective - warm.Bound < cold.Objective - cold.Bound, $"{warm.Objective} {cold.Objective}");
    }

    [Fact]
    public void WarmStart_OtherProblem_IsPassedOver()
    {
        var first = Solve(RandomProblems.Small(33), 30, null);
        var other = RandomProblems.Small(34) with { Width = 25 };
        var result = Solve(other, 30, WarmStart.From(first));
        Assert.Equal(Solve(other, 30, null).Bound, result.Bound);
    }

    private static SolveResult Solve(RandomProblemOptions options, int iterations, WarmStart? start) => SolverFacade.Solve(
        RandomProblems.Create(33, options), new LagrangianSolver(), new SolveOptions { RelativeGap = 0, ExcessGap = 0, IterationLimit = iterations, WarmStart = start });
}
