using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Exporters.Parcels;

/// <summary>What each planning unit adds to an objective: its own cost, and half of the cost of each boundary it has.</summary>
internal sealed class ObjectiveParts
{
    private const int BlockUnits = 1 << 12;

    private readonly AllocationProblem problem;
    private readonly Objective objective;
    private readonly double[] costPerMetre;

    public ObjectiveParts(AllocationProblem problem, Objective objective)
    {
        (this.problem, this.objective) = (problem, objective);
        costPerMetre = new double[problem.LandUses.Count * problem.LandUses.Count];
        objective.AddBoundaryCosts(problem, costPerMetre, 1);
    }

    /// <summary>Shape [units]; the parts sum up to the objective's value, in its unit.</summary>
    public double[] Of(Allocation plan)
    {
        var parts = new double[plan.Count];
        AddUnitCosts(plan, parts);
        if (Array.Exists(costPerMetre, cost => cost != 0)) AddBoundaries(plan, parts);
        return parts;
    }

    private void AddUnitCosts(Allocation plan, double[] parts)
    {
        var useCount = problem.LandUses.Count;
        for (var first = 0; first < parts.Length; first += BlockUnits)
        {
            var count = Math.Min(BlockUnits, parts.Length - first);
            var costs = new double[count * useCount];
            objective.AddUnitCosts(problem, first, costs, 1);
            for (var i = 0; i < count; i++) parts[first + i] = costs[i * useCount + plan[first + i]];
        }
    }

    private void AddBoundaries(Allocation plan, double[] parts)
    {
        var adjacency = problem.Units.Adjacency;
        var useCount = problem.LandUses.Count;
        var (neighbours, metres) = (new int[adjacency.MaximumDegree], new float[adjacency.MaximumDegree]);
        for (var u = 0; u < parts.Length; u++)
        {
            var count = adjacency.CopyNeighbours(u, neighbours, metres);
            for (var e = 0; e < count; e++) parts[u] += costPerMetre[plan[u] * useCount + plan[neighbours[e]]] * metres[e] / 2;
        }
    }
}
