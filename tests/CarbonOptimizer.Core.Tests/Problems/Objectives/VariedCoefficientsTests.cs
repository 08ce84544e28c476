using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Problems.Objectives;

public sealed class VariedCoefficientsTests
{
    [Fact]
    public void Evaluate_FactorsOfUses_CountWhatEachUseContributes()
    {
        var problem = RandomProblems.Create(3, RandomProblems.Small(3));
        var whole = problem.Objectives[0].Objective;
        var uses = problem.LandUses.Count;
        double[] factors = [.. Enumerable.Range(0, uses).Select(k => 0.5 * k)];
        var set = new VariedCoefficients(whole, "dry", factors);
        Assert.Equal(whole.Id + "-dry", set.Id);
        var plan = problem.Baseline.Uses.ToArray();
        var costs = new double[plan.Length * uses];
        set.AddUnitCosts(problem, 0, costs, 2);
        var expected = 0.0;
        for (var u = 0; u < plan.Length; u++) expected += costs[u * uses + plan[u]] / 2;
        Assert.Equal(expected, set.Evaluate(problem, plan).Total, 6);
        var ones = new VariedCoefficients(whole, "same", [.. Enumerable.Repeat(1.0, uses)]);
        Assert.Equal(whole.Evaluate(problem, plan).Total, ones.Evaluate(problem, plan).Total, 6);
        var parts = Enumerable.Range(0, uses).Sum(k => factors[k] * new VariedCoefficients(whole, "one", [.. Enumerable.Range(0, uses).Select(other => other == k ? 1.0 : 0)]).Evaluate(problem, plan).Total);
        Assert.Equal(parts, set.Evaluate(problem, plan).Total, 6);
    }

    [Fact]
    public void Create_WhatHasNoCoefficients_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new VariedCoefficients(new BoundaryLength(BoundaryScope.LandUse), "dry", [1, 1]));
        var problem = RandomProblems.Create(3, RandomProblems.Small(3));
        Assert.Throws<ArgumentException>(() => new VariedCoefficients(problem.Objectives[0].Objective, "dry", [-1.0]));
        Assert.ThrowsAny<Exception>(() => new VariedCoefficients(problem.Objectives[0].Objective, "dry", [1.0, 1.0]).Evaluate(problem, problem.Baseline.Uses));
    }
}
