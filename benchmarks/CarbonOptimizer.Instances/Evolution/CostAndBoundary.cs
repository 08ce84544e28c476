using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Solving.Evolutionary;
using CarbonOptimizer.Core.Tradeoffs;

namespace CarbonOptimizer.Instances.Evolution;

/// <summary>An instance as two objectives: all that is not boundary length, with its weights, against boundary length in metres.</summary>
internal sealed class CostAndBoundary
{
    private readonly AllocationProblem problem;

    public CostAndBoundary(AllocationProblem problem)
    {
        this.problem = problem;
        var costs = problem.Objectives.Where(part => part.Objective is not BoundaryLength).Select(part => part.Objective.Id).ToArray();
        var boundary = problem.Objectives.First(part => part.Objective is BoundaryLength);
        Axes =
        [
            new FrontAxis("costs", new BilingualText("Costs", "成本"), "", [.. problem.Objectives.Select(part => part.Objective is BoundaryLength ? 0 : part.Weight)]),
            new FrontAxis("boundary", new BilingualText("Boundary", "边界"), "m", [.. problem.Objectives.Select(part => part.Objective is BoundaryLength ? 1.0 : 0)]),
        ];
        Measures =
        [
            LinearMeasure.SumOf(problem, new BilingualText("Costs", "成本"), costs),
            LinearMeasure.ObjectivesOf(problem).First(measure => measure.Id == boundary.Objective.Id),
        ];
    }

    /// <summary>The two measures.</summary>
    public IReadOnlyList<IPlanMeasure> Measures { get; }

    /// <summary>The same two as axes of a front.</summary>
    public IReadOnlyList<FrontAxis> Axes { get; }

    /// <summary>The instance as declared.</summary>
    public AllocationProblem Problem => problem;

    /// <summary>Both objectives of a plan by their plain formulas.</summary>
    public double[] ValuesOf(Allocation plan)
    {
        var values = new double[2];
        foreach (var (objective, weight) in problem.Objectives)
        {
            var value = objective.Evaluate(problem, plan.Uses).Total;
            if (objective is BoundaryLength) values[1] = value;
            else values[0] += weight * value;
        }
        return values;
    }

    /// <summary>Whether a plan keeps all policies, checked from the declaration.</summary>
    public bool Keeps(Allocation plan) => problem.Policies.SelectMany(policy => policy.Check(problem, plan.Uses)).All(rule => rule.IsKept);
}
