using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Solving.Primal;

namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>
/// 100 minus the patch cohesion index of some land uses together, in percent; 0 is one solid patch. Cohesion is
/// 100 * (1 - sum_j p_j / sum_j p_j sqrt(a_j)) / (1 - 1 / sqrt(Z)) over the patches j, p_j being the perimeter in cell edges (the edge
/// of the study area counts), a_j the area in cells and Z the number of cells. Patches join by the problem's neighbours. A plan
/// without such land counts 100. Source: [McGarigal2012].
/// </summary>
public sealed class PatchFragmentation : IPlanMeasure
{
    private readonly NeighbourTable neighbours;
    private readonly GridLayout grid;
    private readonly ulong uses;

    /// <param name="problem">The problem; its planning units are raster cells.</param>
    /// <param name="uses">Land uses that form patches together, one bit per index.</param>
    /// <exception cref="ArgumentException">The planning units are no raster cells, or no use is named.</exception>
    public PatchFragmentation(AllocationProblem problem, ulong uses)
    {
        ArgumentNullException.ThrowIfNull(problem);
        grid = problem.Units.Grid ?? throw new ArgumentException("Patch cohesion counts raster cells; the planning units are parcels.", nameof(problem));
        if (uses == 0) throw new ArgumentException("No land use is named.", nameof(uses));
        neighbours = new NeighbourTable(problem.Units, new ParallelOptions());
        this.uses = uses;
    }

    /// <inheritdoc/>
    public string Id => "fragmentation";

    /// <inheritdoc/>
    public BilingualText Name => new("Fragmentation (100 - patch cohesion)", "破碎度(100 − 斑块结合度)");

    /// <inheritdoc/>
    public string Unit => "%";

    /// <inheritdoc/>
    public int ScratchLength => 2 * grid.UnitCount;

    /// <inheritdoc/>
    public double Of(ReadOnlySpan<byte> plan, Span<int> scratch)
    {
        var seen = scratch[..plan.Length];
        var queue = scratch.Slice(plan.Length, plan.Length);
        seen.Clear();
        var (perimeters, weighted) = (0.0, 0.0);
        for (var u = 0; u < plan.Length; u++)
        {
            if (seen[u] != 0 || (uses >> plan[u] & 1) == 0) continue;
            var (cells, edges) = Flood(plan, u, seen, queue);
            perimeters += edges;
            weighted += edges * Math.Sqrt(cells);
        }
        if (weighted == 0) return 100;
        return plan.Length == 1 ? 0 : 100 * (1 - (1 - perimeters / weighted) / (1 - 1 / Math.Sqrt(plan.Length)));
    }

    private (int Cells, int Edges) Flood(ReadOnlySpan<byte> plan, int start, Span<int> seen, Span<int> queue)
    {
        var (head, tail, edges) = (0, 1, 0);
        (queue[0], seen[start]) = (start, 1);
        while (head < tail)
        {
            var u = queue[head++];
            edges += EdgesOf(plan, u);
            foreach (var v in neighbours.Of(u))
            {
                if (v < 0 || seen[v] != 0 || (uses >> plan[v] & 1) == 0) continue;
                seen[v] = 1;
                queue[tail++] = v;
            }
        }
        return (tail, edges);
    }

    /// <summary>Sides of a cell beyond which there is other land or none.</summary>
    private int EdgesOf(ReadOnlySpan<byte> plan, int unit)
    {
        var (row, column) = Math.DivRem(grid.CellOf(unit), grid.Width);
        return Side(plan, row - 1, column) + Side(plan, row + 1, column) + Side(plan, row, column - 1) + Side(plan, row, column + 1);
    }

    private int Side(ReadOnlySpan<byte> plan, int row, int column)
    {
        var other = grid.UnitAt(row, column);
        return other >= 0 && (uses >> plan[other] & 1) != 0 ? 0 : 1;
    }
}
