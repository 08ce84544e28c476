using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Solving.Reduction;

/// <summary>The certified solver where fixed cells are kept out of rasters of any size.</summary>
public sealed class ReducedSolverTests : SolverConformanceTests
{
    protected override SolverAbilities Abilities => new(ProvesBounds: true, LeastShareSolved: 0.95, LeastShareOptimal: 0.8, IterationLimit: 150) { EndsInLocalOptima = true };

    protected override IAllocationSolver CreateSolver() => Reduced();

    private static LagrangianSolver Reduced() => new() { FewUnits = 0, MostShare = 1 };

    /// <summary>Half of the cells fixed: the bound stays below the optimum, the plan above it, and the audit finds both proved on the whole map.</summary>
    [Fact]
    public void Solver_HalfIsFixed_BracketsTheOptimumAndPassesItsAudit()
    {
        var closed = 0;
        for (var seed = 0; seed < 300; seed++)
        {
            var options = RandomProblems.Tiny(seed) with { Width = 3, Height = 3, FixedShare = 0.5, Shape = (ProblemShape)(seed % 2), PenaltyPerHectare = seed % 7 == 0 ? 20 : null };
            var problem = RandomProblems.Create(seed, options);
            var optimum = new BruteForceSolver().Solve(ModelCompiler.Compile(problem).Model!, new SolveOptions(), null, default).Objective;
            var result = SolverFacade.Solve(problem, Reduced(), new SolveOptions { IterationLimit = 60, RelativeGap = 0, ExcessGap = 0 });
            var tolerance = 1e-6 * (1 + Math.Abs(optimum));
            Assert.True(result.Bound <= optimum + tolerance, $"Seed {seed}: {result.Bound} > {optimum}");
            Assert.True(result.Objective >= optimum - tolerance, $"Seed {seed}: {result.Objective} < {optimum}");
            if (result.Plan is null) continue;
            Assert.True(PlanAuditor.Audit(problem, result) is { Passed: true } report, $"Seed {seed}: {string.Join('\n', PlanAuditor.Audit(problem, result).Findings)}");
            if (result.Objective - result.Bound <= tolerance) closed++;
        }
        Assert.True(closed >= 150, $"Only {closed} of 300 are proved.");
    }

    /// <summary>With and without the fixed cells the same optimum lies between plan and bound, and the same value counts as the optimum without boundaries.</summary>
    [Theory]
    [InlineData(ProblemShape.FourNeighbours)]
    [InlineData(ProblemShape.EightNeighbours)]
    public void Solver_FixedCellsKeptOut_EnclosesTheSameOptimum(ProblemShape shape)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var options = RandomProblems.Small(seed) with { Width = 40, Height = 30, QuotaCount = seed % 4, FixedShare = 0.6, Shape = shape };
            var problem = RandomProblems.Create(seed, options);
            var solve = new SolveOptions { IterationLimit = 120, RelativeGap = 0, ExcessGap = 0 };
            var (reduced, plain) = (SolverFacade.Solve(problem, Reduced(), solve), SolverFacade.Solve(problem, new LagrangianSolver(), solve));
            Assert.NotNull(reduced.Plan);
            Assert.True(PlanAuditor.Audit(problem, reduced).Passed);
            var tolerance = 1e-6 * (1 + Math.Abs(plain.Objective));
            Assert.True(reduced.Bound <= plain.Objective + tolerance && plain.Bound <= reduced.Objective + tolerance, $"Seed {seed}");
            Assert.Equal(plain.UncoupledOptimum, reduced.UncoupledOptimum, tolerance);
            Assert.True(reduced.Gaps.Excess <= plain.Gaps.Excess + 0.02, $"Seed {seed}: excess gap {reduced.Gaps.Excess}, without reduction {plain.Gaps.Excess}.");
        }
    }

    [Theory]
    [InlineData(ProblemShape.FourNeighbours)]
    [InlineData(ProblemShape.EightNeighbours)]
    public void WarmStart_OwnResult_LosesNothing(ProblemShape shape)
    {
        var problem = RandomProblems.Create(5, RandomProblems.Small(5) with { Width = 40, Height = 40, QuotaCount = 2, FixedShare = 0.5, Shape = shape });
        var first = SolverFacade.Solve(problem, Reduced(), new SolveOptions { IterationLimit = 120, RelativeGap = 0, ExcessGap = 0 });
        var again = SolverFacade.Solve(problem, Reduced(), new SolveOptions { IterationLimit = 1, RelativeGap = 0, ExcessGap = 0, WarmStart = WarmStart.From(first) });
        Assert.True(again.Objective <= first.Objective, $"{again.Objective} > {first.Objective}");
        Assert.True(again.Bound >= first.Bound - 1e-6 * Math.Abs(first.Bound), $"{again.Bound} < {first.Bound}");
    }
}
