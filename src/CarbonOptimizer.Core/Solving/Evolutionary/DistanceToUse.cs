using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Solving.Primal;

namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>
/// Accessibility: mean distance in metres, weighted by area, from land of some uses to the nearest land of other uses in the plan
/// itself, such as from homes to the nearest centre or park. Distances run along rows and columns through the study area, cell
/// centre to cell centre, with square steps of sqrt(cell width * cell height). Land that can reach none counts as far as the longest way
/// there could be (the number of cells in steps). 0 without land to start from.
/// </summary>
public sealed class DistanceToUse : IPlanMeasure
{
    private readonly PlanningUnits units;
    private readonly NeighbourTable neighbours;
    private readonly ulong from;
    private readonly ulong to;
    private readonly double stepMetres;

    /// <param name="problem">The problem; its planning units are raster cells with four neighbours.</param>
    /// <param name="from">Land uses distances start from, one bit per index.</param>
    /// <param name="to">Land uses distances lead to, one bit per index.</param>
    /// <exception cref="ArgumentException">The planning units are no raster cells with four neighbours, or no use is named.</exception>
    public DistanceToUse(AllocationProblem problem, ulong from, ulong to)
    {
        ArgumentNullException.ThrowIfNull(problem);
        units = problem.Units;
        if (units.Adjacency is not GridAdjacency { Neighbourhood: Neighbourhood.Four } grid) throw new ArgumentException("Distances are counted along raster cells with four neighbours.", nameof(problem));
        if (from == 0 || to == 0) throw new ArgumentException("No land use is named.", nameof(from));
        stepMetres = Math.Sqrt(grid.Grid.CellWidthMetres * grid.Grid.CellHeightMetres);
        neighbours = new NeighbourTable(units, new ParallelOptions());
        (this.from, this.to) = (from, to);
    }

    /// <inheritdoc/>
    public string Id => "distance_to_use";

    /// <inheritdoc/>
    public BilingualText Name => new("Mean distance to the nearest centre", "到最近中心的平均距离");

    /// <inheritdoc/>
    public string Unit => "m";

    /// <inheritdoc/>
    public int ScratchLength => 2 * units.Count;

    /// <inheritdoc/>
    public double Of(ReadOnlySpan<byte> plan, Span<int> scratch)
    {
        var steps = scratch[..plan.Length];
        var queue = scratch.Slice(plan.Length, plan.Length);
        Spread(plan, steps, queue);
        var (area, sum) = (0.0, 0.0);
        for (var u = 0; u < plan.Length; u++)
        {
            if ((from >> plan[u] & 1) == 0) continue;
            area += units.AreaSquareDecimetres(u);
            sum += (double)units.AreaSquareDecimetres(u) * (steps[u] < 0 ? plan.Length : steps[u]);
        }
        return area > 0 ? sum / area * stepMetres : 0;
    }

    private void Spread(ReadOnlySpan<byte> plan, Span<int> steps, Span<int> queue)
    {
        var (head, tail) = (0, 0);
        for (var u = 0; u < plan.Length; u++)
        {
            steps[u] = (to >> plan[u] & 1) != 0 ? 0 : -1;
            if (steps[u] == 0) queue[tail++] = u;
        }
        while (head < tail)
        {
            var u = queue[head++];
            foreach (var v in neighbours.Of(u))
            {
                if (v < 0 || steps[v] >= 0) continue;
                steps[v] = steps[u] + 1;
                queue[tail++] = v;
            }
        }
    }
}
