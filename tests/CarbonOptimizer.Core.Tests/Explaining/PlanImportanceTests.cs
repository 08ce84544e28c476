using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Tests.Problems;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Explaining;

public sealed class PlanImportanceTests
{
    private static readonly SolveOptions Options = new() { RelativeGap = 0, ExcessGap = 0, IterationLimit = 60 };

    [Fact]
    public void Importance_WithoutBoundaries_IsTheDifferenceToTheNextBestUse()
    {
        // Without quotas every cell is free: forest stores 5 t, crops emit 1 t, town 9 t; the line leaves the first cell no choice.
        var problem = County.With("ffff", new NetCarbonEmissions([-5, 1, 9, 0]), new StaticUses(County.Named("water")), new EcologicalRedLine(County.Named("core"), County.Set("x---"), County.Set("x---")));

        var importance = Solved(problem, out _);

        Assert.Equal([float.PositiveInfinity, 6, 6, 6], importance.BoundRise);
        Assert.Equal([float.PositiveInfinity, 6, 6, 6], importance.SwitchCost);
        Assert.Equal(6, importance.ProvedLoss(1), 4);
    }

    [Fact]
    public void Importance_RandomProblems_EncloseWhatBruteForceLosesWithoutTheUse()
    {
        var (inner, proved) = (0, 0);
        for (var seed = 0; seed < 45; seed++)
        {
            var problem = RandomProblems.Create(seed, RandomProblems.Tiny(seed));
            if (SolverFacade.Solve(problem, new LagrangianSolver(), Options).Plan is null) continue;
            var importance = Solved(problem, out var solved);
            var tolerance = 1e-4 * (1 + Math.Abs(solved.Objective));
            for (var u = 0; u < problem.Units.Count; u++)
            {
                var denied = BruteForce(Denied(problem, solved.Plan!, u));
                Assert.True(solved.Bound + importance.BoundRise[u] <= denied + tolerance, $"Seed {seed}, unit {u}: {solved.Bound} + {importance.BoundRise[u]} > {denied}");
                Assert.True(solved.Objective + importance.SwitchCost[u] >= denied - tolerance, $"Seed {seed}, unit {u}: {solved.Objective} + {importance.SwitchCost[u]} < {denied}");
                if (double.IsFinite(importance.BoundRise[u])) inner++;
                if (double.IsFinite(importance.BoundRise[u]) && importance.ProvedLoss(u) > tolerance) proved++;
            }
        }
        Assert.True(inner > 100 && proved > 20, $"{inner} free units, {proved} with a proved loss");
    }

    [Fact]
    public void RegionalLoss_SurroundingsThatReachEverywhere_ContainsTheBruteForceDifference()
    {
        var width = 0.0;
        var compared = 0;
        for (var seed = 0; seed < 24; seed++)
        {
            var problem = RandomProblems.Create(seed, RandomProblems.Tiny(seed));
            var solved = SolverFacade.Solve(problem, new LagrangianSolver(), Options);
            if (solved.Plan is null) continue;
            var loss = RegionalLoss.Of(problem, solved.Plan, 1, 20, new BruteForceSolver(), Options);
            var difference = BruteForce(Denied(problem, solved.Plan, 1)) - BruteForce(problem);
            var tolerance = 1e-4 * (1 + Math.Abs(solved.Objective));
            Assert.True(double.IsPositiveInfinity(difference) ? double.IsPositiveInfinity(loss.High) : difference >= loss.Low - tolerance && difference <= loss.High + tolerance, $"Seed {seed}: {difference} outside {loss}");
            if (!double.IsFinite(loss.High)) continue;
            width = Math.Max(width, (loss.High - loss.Low) / (1 + Math.Abs(solved.Objective)));
            compared++;
        }
        Assert.True(compared > 8 && width < 1e-3, $"{compared} compared, widest {width}");
    }

    [Fact]
    public void RegionalLoss_SmallSurroundings_CostsAtLeastAsMuchAsLargeOnes()
    {
        var problem = RandomProblems.Create(4, RandomProblems.Small(4) with { Shape = ProblemShape.FourNeighbours });
        var solved = SolverFacade.Solve(problem, new LagrangianSolver(), Options);

        var near = RegionalLoss.Of(problem, solved.Plan!, 5, 0, new LagrangianSolver(), Options);
        var far = RegionalLoss.Of(problem, solved.Plan!, 5, 3, new LagrangianSolver(), Options);

        Assert.Equal(1, near.UnitCount);
        Assert.True(far.UnitCount > near.UnitCount);
        Assert.True(far.Low <= near.High + 1e-6);
    }

    private static PlanImportance Solved(AllocationProblem problem, out SolveResult solved)
    {
        solved = SolverFacade.Solve(problem, new LagrangianSolver(), Options);
        var audit = PlanAuditor.Audit(problem, solved);
        Assert.Empty(audit.Findings);
        return PlanImportance.Of(problem, solved.Plan!, solved.Certificate!, audit.WeightedTotal - audit.Bound);
    }

    private static AllocationProblem Denied(AllocationProblem problem, Allocation plan, int unit)
    {
        var uses = new ulong[problem.Units.Count];
        Array.Fill(uses, ulong.MaxValue);
        uses[unit] = ~(1UL << plan[unit]);
        return new AllocationProblem(
            problem.Id, problem.Units, problem.LandUses, problem.Baseline, problem.RegionLayers, problem.Objectives, [.. problem.Policies, new AllowedUses(County.Named("denied"), uses)]);
    }

    private static double BruteForce(AllocationProblem problem) =>
        ModelCompiler.Compile(problem).Model is { } model ? new BruteForceSolver().Solve(model, Options, null, default).Objective : double.PositiveInfinity;
}
