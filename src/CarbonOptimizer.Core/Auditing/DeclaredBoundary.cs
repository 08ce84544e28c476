using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Auditing;

/// <summary>Boundary costs as the objectives declare them, for the compiled model, and what they make of a plan.</summary>
internal sealed class DeclaredBoundary
{
    private readonly AllocationProblem problem;
    private readonly double[][] costPerMetre;
    private readonly int useCount;

    public DeclaredBoundary(AllocationProblem problem)
    {
        this.problem = problem;
        useCount = problem.LandUses.Count;
        var originCount = problem.Origins?.Count ?? 1;
        costPerMetre = new double[originCount * originCount][];
        for (var pair = 0; pair < costPerMetre.Length; pair++)
        {
            costPerMetre[pair] = new double[useCount * useCount];
            foreach (var (objective, weight) in problem.Objectives)
            {
                if (problem.Origins is null) objective.AddBoundaryCosts(problem, costPerMetre[pair], weight);
                else objective.AddBoundaryCosts(problem, pair / originCount, pair % originCount, costPerMetre[pair], weight);
            }
        }
    }

    /// <summary>Number of land uses.</summary>
    public int UseCount => useCount;

    /// <summary>Tables of shape [uses, uses] for all pairs of origins.</summary>
    public IReadOnlyList<double[]> Tables => costPerMetre;

    /// <summary>Number of the table between two units, use of the first one first.</summary>
    public int TableBetween(int unit, int neighbour) =>
        problem.Origins is { } origins ? origins[unit] * origins.Count + origins[neighbour] : 0;

    /// <summary>Weighted cost of a metre between two units with the given uses.</summary>
    public double Cost(int unit, int use, int neighbour, int neighbourUse) => costPerMetre[TableBetween(unit, neighbour)][use * useCount + neighbourUse];

    /// <summary>Sum over neighbouring units of metres times cost per metre.</summary>
    public double Of(Allocation plan, ParallelOptions parallel)
    {
        if (problem.Units.Adjacency is not GridAdjacency adjacency) return OnGraph(problem.Units.Adjacency, plan.Uses);
        var sums = new double[adjacency.Grid.Height];
        Parallel.For(0, sums.Length, parallel, row => sums[row] = OfRow(adjacency, plan.Uses, row));
        return sums.Sum();
    }

    /// <summary>Edges from the cells of a row to the east and to the row below.</summary>
    private double OfRow(GridAdjacency adjacency, ReadOnlySpan<byte> uses, int row)
    {
        var grid = adjacency.Grid;
        double east = 0, south = 0, corner = 0;
        for (var column = 0; column < grid.Width; column++)
        {
            var unit = grid.UnitAt(row, column);
            if (unit < 0) continue;
            if (grid.UnitAt(row, column + 1) is >= 0 and var e) east += Cost(unit, uses[unit], e, uses[e]);
            if (grid.UnitAt(row + 1, column) is >= 0 and var s) south += Cost(unit, uses[unit], s, uses[s]);
            if (adjacency.Neighbourhood != Neighbourhood.Eight) continue;
            if (grid.UnitAt(row + 1, column + 1) is >= 0 and var se) corner += Cost(unit, uses[unit], se, uses[se]);
            if (grid.UnitAt(row + 1, column - 1) is >= 0 and var sw) corner += Cost(unit, uses[unit], sw, uses[sw]);
        }
        return east * adjacency.HorizontalMetres + south * adjacency.VerticalMetres + corner * adjacency.DiagonalMetres;
    }

    private double OnGraph(Adjacency adjacency, ReadOnlySpan<byte> uses)
    {
        var neighbours = new int[adjacency.MaximumDegree];
        var metres = new float[adjacency.MaximumDegree];
        var sum = 0.0;
        for (var u = 0; u < uses.Length; u++)
        {
            var count = adjacency.CopyNeighbours(u, neighbours, metres);
            for (var e = 0; e < count; e++)
            {
                if (neighbours[e] > u) sum += metres[e] * Cost(u, uses[u], neighbours[e], uses[neighbours[e]]);
            }
        }
        return sum;
    }
}
