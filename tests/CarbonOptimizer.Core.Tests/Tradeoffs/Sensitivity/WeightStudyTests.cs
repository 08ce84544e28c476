using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Tradeoffs.Sensitivity;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Tradeoffs.Sensitivity;

public sealed class WeightStudyTests
{
    private static readonly double[][] Weightings = [[1, 0], [0.7, 0.3], [0.5, 0.5], [0.3, 0.7], [0, 1]];

    /// <summary>Searched for a moment only, so that bounds lie far below the plans and must not be mistaken for regret.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Regrets_PoorBounds_AreMeasuredBetweenPlans(int seed)
    {
        var problem = RandomProblems.Create(seed, RandomProblems.Small(seed));
        var options = new SolveOptions { IterationLimit = 4, RelativeGap = 0, Threads = 1 };
        var studied = problem.Objectives.Count(part => part.Weight > 0);
        var weightings = Array.ConvertAll(Weightings, pair => Enumerable.Range(0, studied).Select(m => m < 2 ? pair[m] : 0).ToArray());
        var study = WeightStudy.Run(problem, new WarmSolves(problem, new LagrangianSolver(), options), weightings);
        for (var view = 0; view < study.Regrets.ViewCount; view++)
        {
            var values = Array.ConvertAll(study.Values, row => row.Zip(study.Weights[view], study.Ranges).Sum(part => Math.Max(1e-3, part.Second) / part.Third * part.First));
            for (var plan = 0; plan < values.Length; plan++) Assert.Equal(values[plan] - values.Min(), study.Regrets[plan, view], 1e-9);
            Assert.Contains(0.0, Enumerable.Range(0, values.Length).Select(plan => study.Regrets[plan, view]));
        }
    }
}
