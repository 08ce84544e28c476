using CarbonOptimizer.Core.Kernels;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Reduction;

/// <summary>
/// The bound that shares prove on a raster, in double precision and line by line: least costs of all rows and columns and, with eight neighbours, of all
/// diagonals. Needs no memory beside the shares.
/// </summary>
internal sealed class LineBound
{
    private readonly AllocationModel model;
    private readonly PricedRows rows;
    private readonly GridAdjacency adjacency;
    private readonly double[] multipliers;
    private readonly double[][] prices;
    private readonly IReadOnlyList<CostShare> shares;
    private readonly double? potts;

    /// <param name="model">The problem.</param>
    /// <param name="rows">Its side constraints.</param>
    /// <param name="multipliers">Shape [rows], scaled as they are.</param>
    /// <param name="shares">One for each forest but the last.</param>
    public LineBound(AllocationModel model, PricedRows rows, double[] multipliers, IReadOnlyList<CostShare> shares)
    {
        (this.model, this.rows, this.multipliers, this.shares) = (model, rows, multipliers, shares);
        adjacency = (GridAdjacency)model.Units.Adjacency;
        prices = rows.Prices(multipliers);
        potts = model.Boundaries.PottsValue;
    }

    /// <summary>The bound.</summary>
    public double Evaluate(ParallelOptions parallel)
    {
        var bound = -rows.Constant(multipliers);
        for (var forest = 0; forest <= shares.Count; forest++)
        {
            var lines = GridLine.Of(adjacency, forest);
            var (minima, which) = (new double[lines.Count], forest);
            Parallel.For(0, lines.Count, parallel, i => minima[i] = Minimum(lines[i], which));
            bound += minima.Sum();
        }
        return bound;
    }

    private double Minimum(GridLine line, int forest)
    {
        Span<double> arriving = stackalloc double[model.UseCount];
        Span<double> theta = stackalloc double[model.UseCount];
        var (grid, sum) = (adjacency.Grid, 0.0);
        double metres = GridLine.MetresOf(adjacency, forest);
        arriving.Clear();
        for (var (row, column) = (line.Row, line.Column); (uint)row < (uint)grid.Height && (uint)column < (uint)grid.Width; row += line.Down, column += line.Right)
        {
            var unit = grid.UnitAt(row, column);
            if (unit < 0) continue;
            Costs(unit, forest, theta);
            var next = grid.UnitAt(row + line.Down, column + line.Right);
            var distances = potts is null ? model.Boundaries.Between(unit, next < 0 ? unit : next) : [];
            sum += ExactChain.Advance(arriving, theta, next < 0 ? 0 : metres * (potts ?? 1), distances);
        }
        return sum;
    }

    private void Costs(int unit, int forest, Span<double> theta)
    {
        for (var k = 0; k < theta.Length; k++)
        {
            var at = (long)unit * theta.Length + k;
            theta[k] = double.PositiveInfinity;
            if (!model.IsAllowed(unit, k)) continue;
            if (forest < shares.Count)
            {
                theta[k] = shares[forest][at];
                continue;
            }
            theta[k] = model.UnitCosts[at] + rows.PriceOf(prices, unit, k);
            foreach (var share in shares) theta[k] -= share[at];
        }
    }
}
