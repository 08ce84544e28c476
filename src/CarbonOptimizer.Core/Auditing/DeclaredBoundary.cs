using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Auditing;

/// <summary>Boundary costs as the objectives declare them, for the compiled model, and what they make of a plan.</summary>
internal static class DeclaredBoundary
{
    /// <summary>Shape [uses, uses]; weighted cost per metre.</summary>
    public static double[] CostPerMetre(AllocationProblem problem)
    {
        var costs = new double[problem.LandUses.Count * problem.LandUses.Count];
        foreach (var (objective, weight) in problem.Objectives)
        {
            objective.AddBoundaryCosts(problem, costs, weight);
        }
        return costs;
    }

    /// <summary>Sum over neighbouring units of metres times cost per metre.</summary>
    public static double Of(AllocationProblem problem, Allocation plan, double[] costPerMetre, ParallelOptions parallel)
    {
        if (problem.Units.Adjacency is not GridAdjacency adjacency) return OnGraph(problem.Units.Adjacency, plan.Uses, costPerMetre, problem.LandUses.Count);
        var sums = new double[adjacency.Grid.Height];
        Parallel.For(0, sums.Length, parallel, row => sums[row] = OfRow(adjacency, plan.Uses, costPerMetre, problem.LandUses.Count, row));
        return sums.Sum();
    }

    /// <summary>Edges from the cells of a row to the east and to the row below.</summary>
    private static double OfRow(GridAdjacency adjacency, ReadOnlySpan<byte> uses, double[] costPerMetre, int useCount, int row)
    {
        var grid = adjacency.Grid;
        double east = 0, south = 0, corner = 0;
        for (var column = 0; column < grid.Width; column++)
        {
            var unit = grid.UnitAt(row, column);
            if (unit < 0) continue;
            var costs = costPerMetre.AsSpan(uses[unit] * useCount, useCount);
            if (grid.UnitAt(row, column + 1) is >= 0 and var e) east += costs[uses[e]];
            if (grid.UnitAt(row + 1, column) is >= 0 and var s) south += costs[uses[s]];
            if (adjacency.Neighbourhood != Neighbourhood.Eight) continue;
            if (grid.UnitAt(row + 1, column + 1) is >= 0 and var se) corner += costs[uses[se]];
            if (grid.UnitAt(row + 1, column - 1) is >= 0 and var sw) corner += costs[uses[sw]];
        }
        return east * adjacency.HorizontalMetres + south * adjacency.VerticalMetres + corner * adjacency.DiagonalMetres;
    }

    private static double OnGraph(Adjacency adjacency, ReadOnlySpan<byte> uses, double[] costPerMetre, int useCount)
    {
        var neighbours = new int[adjacency.MaximumDegree];
        var metres = new float[adjacency.MaximumDegree];
        var sum = 0.0;
        for (var u = 0; u < uses.Length; u++)
        {
            var count = adjacency.CopyNeighbours(u, neighbours, metres);
            for (var e = 0; e < count; e++)
            {
                if (neighbours[e] > u) sum += metres[e] * costPerMetre[uses[u] * useCount + uses[neighbours[e]]];
            }
        }
        return sum;
    }
}
