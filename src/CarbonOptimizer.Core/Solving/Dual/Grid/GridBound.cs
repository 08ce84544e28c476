using CarbonOptimizer.Core.Kernels;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Dual.Grid;

/// <summary>The bound of a four-neighbour grid in double precision: least costs of all rows and all columns.</summary>
internal sealed class GridBound
{
    private readonly AllocationModel model;
    private readonly PricedRows rows;
    private readonly TileLayout layout;
    private readonly float[] rowShare;
    private readonly bool isPotts;
    private readonly double eastWeight;
    private readonly double southWeight;
    private readonly int labels;
    private readonly ShareScale scale;

    public GridBound(AllocationModel model, PricedRows rows, TileLayout layout, float[] rowShare, ShareScale scale)
    {
        this.model = model;
        this.rows = rows;
        this.layout = layout;
        this.rowShare = rowShare;
        this.scale = scale;
        labels = model.UseCount;
        var adjacency = (GridAdjacency)model.Units.Adjacency;
        var potts = model.Boundaries.PottsValue;
        isPotts = potts is not null;
        eastWeight = adjacency.HorizontalMetres * (potts ?? 1);
        southWeight = adjacency.VerticalMetres * (potts ?? 1);
    }

    /// <summary>Evaluates the bound the stored share of the rows proves.</summary>
    public double Evaluate(double[] multipliers, ParallelOptions parallel)
    {
        var prices = rows.Prices(multipliers);
        var rowMinima = new double[layout.Rows];
        var stripMinima = new double[layout.Strips];
        Parallel.For(0, layout.Rows, parallel, row => rowMinima[row] = RowMinimum(row));
        Parallel.For(0, layout.Strips, parallel, strip => stripMinima[strip] = StripMinimum(strip, prices));
        return rowMinima.Sum() + stripMinima.Sum() - rows.Constant(multipliers);
    }

    private double[] DistancesBetween(int unit, int next) => isPotts ? [] : model.Boundaries.Between(unit, next);

    private double RowMinimum(int row)
    {
        Span<double> arriving = stackalloc double[labels];
        Span<double> theta = stackalloc double[labels];
        Span<float> shares = stackalloc float[labels];
        Span<ushort> levels = stackalloc ushort[labels];
        arriving.Clear();
        var sum = 0.0;
        for (var column = 0; column < layout.Columns; column++)
        {
            var unit = layout.UnitAt(row, column);
            if (unit < 0) continue;
            ReadLevels(row, column, shares, levels);
            for (var k = 0; k < labels; k++) theta[k] = model.IsAllowed(unit, k) ? levels[k] * scale.Step : double.PositiveInfinity;
            var isJoined = (layout.EastEdges[row / ChainKernel.Lanes * layout.Columns + column] >> row % ChainKernel.Lanes & 1) != 0;
            sum += ExactChain.Advance(arriving, theta, isJoined ? eastWeight : 0, DistancesBetween(unit, isJoined ? layout.UnitAt(row, column + 1) : unit));
        }
        return sum;
    }

    private double StripMinimum(int strip, double[][] prices)
    {
        Span<double> arriving = stackalloc double[labels * ChainKernel.Lanes];
        Span<double> theta = stackalloc double[labels];
        Span<float> shares = stackalloc float[labels];
        Span<ushort> levels = stackalloc ushort[labels];
        arriving.Clear();
        var sum = 0.0;
        for (var row = 0; row < layout.Rows; row++)
        {
            for (var lane = 0; lane < ChainKernel.Lanes; lane++)
            {
                var column = strip * ChainKernel.Lanes + lane;
                var unit = layout.UnitAt(row, column);
                if (unit < 0) continue;
                ReadLevels(row, column, shares, levels);
                for (var k = 0; k < labels; k++)
                {
                    theta[k] = model.IsAllowed(unit, k)
                        ? model.UnitCosts[(long)unit * labels + k] + rows.PriceOf(prices, unit, k) - levels[k] * scale.Step
                        : double.PositiveInfinity;
                }
                var isJoined = (layout.SouthEdges[row * layout.Strips + strip] >> lane & 1) != 0;
                sum += ExactChain.Advance(arriving.Slice(lane * labels, labels), theta, isJoined ? southWeight : 0, DistancesBetween(unit, isJoined ? layout.UnitAt(row + 1, column) : unit));
            }
        }
        return sum;
    }

    private void ReadLevels(int row, int column, Span<float> shares, Span<ushort> levels)
    {
        for (var k = 0; k < shares.Length; k++) shares[k] = rowShare[layout.IndexOf(row, column, k)];
        scale.Round(shares, levels);
    }
}
