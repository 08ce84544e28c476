using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Solving.Evolutionary;

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
        UsualPenalty = boundary.Weight;
        Measures =
        [
            LinearMeasure.SumOf(problem, new BilingualText("Costs", "成本"), costs),
            LinearMeasure.ObjectivesOf(problem).First(measure => measure.Id == boundary.Objective.Id),
        ];
    }

    /// <summary>The two measures.</summary>
    public IReadOnlyList<IPlanMeasure> Measures { get; }

    /// <summary>The instance's own price of a metre of boundary.</summary>
    public double UsualPenalty { get; }

    /// <summary>The instance as declared.</summary>
    public AllocationProblem Problem => problem;

    /// <summary>The same problem with another price of a metre of boundary.</summary>
    public AllocationProblem With(double penalty)
    {
        var builder = new AllocationProblemBuilder(problem.Id, problem.Units, problem.LandUses, problem.Baseline);
        foreach (var layer in problem.RegionLayers) builder.With(layer);
        foreach (var (objective, weight) in problem.Objectives) builder.Minimise(objective, objective is BoundaryLength ? penalty : weight);
        foreach (var policy in problem.Policies) builder.Subject(policy);
        return builder.Build();
    }

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
