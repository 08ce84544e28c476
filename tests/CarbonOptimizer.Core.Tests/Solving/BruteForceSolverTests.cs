using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Solving;

/// <summary>The oracle itself, against the declaration: every plan measured and checked by the plain formulas.</summary>
public sealed class BruteForceSolverTests
{
    [Fact]
    public void BruteForce_TinyProblems_FindsTheBestPlanOfTheDeclaration()
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var problem = RandomProblems.Create(seed, RandomProblems.Tiny(seed) with { Width = 2, Height = 2 });
            var result = new BruteForceSolver().Solve(ModelCompiler.Compile(problem).Model!, new SolveOptions(), null, default);
            Assert.Equal(BestOfAll(problem), result.Objective, 1e-5);
        }
    }

    [Fact]
    public void BruteForce_TooManyPlans_IsRefused()
    {
        var model = ModelCompiler.Compile(RandomProblems.Create(0, RandomProblems.Small(0))).Model!;
        Assert.Throws<ArgumentException>(() => new BruteForceSolver().Solve(model, new SolveOptions(), null, default));
    }

    private static double BestOfAll(AllocationProblem problem)
    {
        var (units, uses) = (problem.Units.Count, problem.LandUses.Count);
        var best = double.PositiveInfinity;
        for (var code = 0; code < Math.Pow(uses, units); code++)
        {
            var plan = new byte[units];
            for (var (u, rest) = (0, code); u < units; u++, rest /= uses)
            {
                plan[u] = (byte)(rest % uses);
            }
            if (problem.Policies.SelectMany(policy => policy.Check(problem, plan)).Any(rule => !rule.IsKept)) continue;
            best = Math.Min(best, problem.Objectives.Sum(o => o.Weight * o.Objective.Evaluate(problem, plan).Total));
        }
        return best;
    }
}
