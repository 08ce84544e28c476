using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.LocalSearch;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Solving.LocalSearch;

public sealed class AnnealingSolverTests : SolverConformanceTests
{
    protected override SolverAbilities Abilities => new(ProvesBounds: false, LeastShareSolved: 0.95, LeastShareOptimal: 0.9, IterationLimit: 60);

    protected override IAllocationSolver CreateSolver() => new AnnealingSolver();

    [Fact]
    public void Annealing_AnotherSeed_GivesAnotherPlan()
    {
        var model = ModelCompiler.Compile(RandomProblems.Create(3, RandomProblems.Small(3))).Model!;
        var options = new SolveOptions { IterationLimit = 20 };
        var first = new AnnealingSolver().Solve(model, options, null, default);
        var second = new AnnealingSolver().Solve(model, options with { Seed = 2 }, null, default);
        Assert.False(first.Plan!.Uses.SequenceEqual(second.Plan!.Uses));
    }

    [Fact]
    public void Annealing_MoreIterations_ImproveOnTheStart()
    {
        var model = ModelCompiler.Compile(RandomProblems.Create(4, RandomProblems.Small(4))).Model!;
        var brief = new AnnealingSolver().Solve(model, new SolveOptions { TimeLimit = TimeSpan.Zero }, null, default);
        var thorough = new AnnealingSolver().Solve(model, new SolveOptions { IterationLimit = 100 }, null, default);
        Assert.True(thorough.Objective < brief.Objective || brief.Plan is null);
        Assert.Equal(TerminationReason.IterationLimit, thorough.Termination.Reason);
    }
}
