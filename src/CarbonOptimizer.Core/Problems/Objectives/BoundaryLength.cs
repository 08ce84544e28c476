using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Objectives;

/// <summary>
/// Length of the boundaries a plan draws: sum over neighbouring units (u, v) of metres(u, v) * [x_u differs from x_v], in metres.
/// The outer border of the study area is not counted.
/// </summary>
public sealed class BoundaryLength : Objective
{
    private readonly BoundaryScope scope;

    /// <param name="scope">Whether land uses or functional spaces are told apart.</param>
    public BoundaryLength(BoundaryScope scope)
        : base(
            scope == BoundaryScope.LandUse ? "boundary_length" : "space_boundary_length",
            scope == BoundaryScope.LandUse ? new BilingualText("Boundary length", "地类边界长度") : new BilingualText("Boundary length of spaces", "空间边界长度"),
            "m") => this.scope = scope;

    /// <inheritdoc/>
    public override void AddBoundaryCosts(AllocationProblem problem, Span<double> costPerMetre, double weight)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var uses = problem.LandUses;
        for (var k = 0; k < uses.Count; k++)
        {
            for (var l = 0; l < uses.Count; l++)
            {
                var differ = scope == BoundaryScope.LandUse ? k != l : uses[k].Space != uses[l].Space;
                if (differ) costPerMetre[k * uses.Count + l] += weight;
            }
        }
    }

    /// <inheritdoc/>
    public override ObjectiveValue Evaluate(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        ArgumentNullException.ThrowIfNull(problem);
        Span<byte> kindOfUse = stackalloc byte[problem.LandUses.Count];
        for (var k = 0; k < kindOfUse.Length; k++)
        {
            kindOfUse[k] = scope == BoundaryScope.LandUse ? (byte)k : (byte)problem.LandUses[k].Space;
        }
        var kinds = new byte[plan.Length];
        for (var u = 0; u < kinds.Length; u++)
        {
            kinds[u] = kindOfUse[plan[u]];
        }
        return new ObjectiveValue(problem.Units.Adjacency is GridAdjacency grid ? OnGrid(grid, kinds) : OnGraph(problem.Units.Adjacency, kinds));
    }

    /// <summary>Counts the edges of each direction as whole numbers first, so the sum does not depend on its order.</summary>
    private static double OnGrid(GridAdjacency adjacency, byte[] kinds)
    {
        var grid = adjacency.Grid;
        var eight = adjacency.Neighbourhood == Neighbourhood.Eight;
        long horizontal = 0, vertical = 0, diagonal = 0;
        // One empty column at the west end lets every cell look west and to all cells of the row above without a test.
        var (above, here) = (new short[grid.Width + 2], new short[grid.Width + 2]);
        above.AsSpan().Fill(-1);
        for (var row = 0; row < grid.Height; row++)
        {
            FillRow(grid, kinds, row, here);
            for (var c = 1; c <= grid.Width; c++)
            {
                var kind = here[c];
                if (kind < 0) continue;
                if (Differ(kind, here[c - 1])) horizontal++;
                if (Differ(kind, above[c])) vertical++;
                if (!eight) continue;
                if (Differ(kind, above[c - 1])) diagonal++;
                if (Differ(kind, above[c + 1])) diagonal++;
            }
            (above, here) = (here, above);
        }
        return horizontal * (double)adjacency.HorizontalMetres + vertical * (double)adjacency.VerticalMetres + diagonal * (double)adjacency.DiagonalMetres;
    }

    private static bool Differ(short kind, short other) => other >= 0 && kind != other;

    private static void FillRow(GridLayout grid, byte[] kinds, int row, short[] line)
    {
        line[0] = line[^1] = -1;
        for (var c = 0; c < grid.Width; c++)
        {
            var unit = grid.UnitOf(row * grid.Width + c);
            line[c + 1] = unit < 0 ? (short)-1 : kinds[unit];
        }
    }

    private static double OnGraph(Adjacency adjacency, byte[] kinds)
    {
        var neighbours = new int[adjacency.MaximumDegree];
        var metres = new float[adjacency.MaximumDegree];
        var total = 0.0;
        for (var u = 0; u < kinds.Length; u++)
        {
            var count = adjacency.CopyNeighbours(u, neighbours, metres);
            for (var e = 0; e < count; e++)
            {
                if (neighbours[e] > u && kinds[neighbours[e]] != kinds[u]) total += metres[e];
            }
        }
        return total;
    }
}
