using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Presolve;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Solving.LocalSearch;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Problems;

/// <summary>
/// Sums whose bounds are what a plan has, written with fifteen digits, large and small, alone, as twins and together: a plan that the policies pass is never
/// proved impossible by rounding, neither before nor by a solve nor in an explanation.
/// </summary>
public sealed class RoundedBoundsTests
{
    private const int Seeds = 60;

    [Theory]
    [InlineData(-3)]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(8)]
    public void Rows_BoundsAtAPlan_AreNeverProvedImpossible(int digits)
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            var letters = Letters(random, random.Next(4, 12));
            var (plan, isAlone) = (Letters(random, letters.Length), seed % 2 == 0);
            Policy[] free = isAlone ? [new AllowedUses(County.Named("only"), [.. County.Plan(plan).Select(use => 1UL << use)])] : [];
            var objective = new BoundaryLength(BoundaryScope.LandUse);
            var sums = Enumerable.Range(0, 3).SelectMany(i => Sums(random, $"sum{i}", digits, County.Plan(plan))).ToArray();
            var problem = County.With(letters, objective, [.. free, .. sums]);
            var where = $"seed {seed}, 10^{digits}";
            Assert.All(sums, policy => Assert.All(policy.Check(problem, County.Plan(plan)), rule => Assert.True(rule.IsKept, where)));

            var conflicts = PresolveCheck.Conflicts(ModelCompiler.Compile(problem).Model!);
            Assert.True(conflicts.Count == 0, $"{where}: {string.Join("; ", conflicts.Select(conflict => conflict.Message))}");
            Assert.True(InfeasibilityExplainer.Explain(problem, new SolveOptions()).Conflicts.All(conflict => conflict.Verdict != FeasibilityVerdict.ProvedImpossible), where);
            foreach (IAllocationSolver solver in (IAllocationSolver[])[new LagrangianSolver(), new AnnealingSolver()])
            {
                var result = SolverFacade.Solve(problem, solver, new SolveOptions { IterationLimit = 50 });
                Assert.True(result.Termination.Reason != TerminationReason.ProvedInfeasible, $"{where}: {result.Termination.Detail}");
                if (isAlone) Assert.True(result.Plan is not null, $"{where}: {solver.Name} misses the only plan");
            }
        }
    }

    private static string Letters(Random random, int count) => new([.. Enumerable.Range(0, count).Select(_ => "fcu"[random.Next(3)])]);

    /// <summary>A sum in tonnes with one bound at the plan's value, or two policies that ask for it from both sides.</summary>
    private static IEnumerable<Policy> Sums(Random random, string id, int digits, byte[] plan)
    {
        var scale = Math.Pow(10, digits);
        WeightedSumTerm[] terms = [.. new[] { County.Forest, County.Cropland, County.Urban }.Select(uses => new WeightedSumTerm((decimal)(scale * (random.NextDouble() + 0.1)), uses))];
        // A cell is a hectare.
        var value = plan.Sum(use => terms[use].Coefficient);
        var bound = (decimal)(double)value;
        return random.Next(3) switch
        {
            0 => [new WeightedSum(County.Named(id), terms, "t", bound, null)],
            1 => [new WeightedSum(County.Named(id), terms, "t", null, bound)],
            _ => [new WeightedSum(County.Named(id + "-least"), terms, "t", value, null), new WeightedSum(County.Named(id + "-most"), terms, "t", null, bound)],
        };
    }
}
