using CarbonOptimizer.Core.Kernels;
using CarbonOptimizer.Core.Modeling;

namespace CarbonOptimizer.Core.Solving.Lagrangian;

/// <summary>The bound of a four-neighbour grid in double precision: least costs of all rows and all columns.</summary>
internal static class GridBound
{
    /// <summary>Evaluates the bound the stored share of the rows proves.</summary>
    public static double Of(
        AllocationModel model, PricedRows rows, double[] multipliers, TileLayout layout, float[] rowShare,
        float[] distances, float eastWeight, float southWeight, ParallelOptions parallel)
    {
        var prices = rows.Prices(multipliers);
        var table = Array.ConvertAll(distances, distance => (double)distance);
        var rowMinima = new double[layout.Rows];
        var columnMinima = new double[layout.Columns];
        Parallel.For(0, layout.Rows, parallel, row =>
            rowMinima[row] = Chain(layout.Columns, eastWeight, table, layout.Labels, column => layout.UnitAt(row, column), (column, unit, theta) =>
            {
                for (var k = 0; k < theta.Length; k++)
                {
                    theta[k] = model.IsAllowed(unit, k) ? rowShare[layout.IndexOf(row, column, k)] : double.PositiveInfinity;
                }
            }));
        Parallel.For(0, layout.Columns, parallel, column =>
            columnMinima[column] = Chain(layout.Rows, southWeight, table, layout.Labels, row => layout.UnitAt(row, column), (row, unit, theta) =>
            {
                for (var k = 0; k < theta.Length; k++)
                {
                    theta[k] = model.IsAllowed(unit, k)
                        ? model.UnitCosts[(long)unit * theta.Length + k] + rows.PriceOf(prices, unit, k) - rowShare[layout.IndexOf(row, column, k)]
                        : double.PositiveInfinity;
                }
            }));
        return rowMinima.Sum() + columnMinima.Sum() - rows.Constant(multipliers);
    }

    private static double Chain(int length, double weight, double[] distances, int labels, Func<int, int> unitAt, NodeCosts costs)
    {
        var theta = new double[labels];
        var arriving = new double[labels];
        var sum = 0.0;
        for (var i = 0; i < length; i++)
        {
            var unit = unitAt(i);
            if (unit < 0)
            {
                arriving.AsSpan().Clear();
                continue;
            }
            costs(i, unit, theta);
            var joined = i + 1 < length && unitAt(i + 1) >= 0;
            sum += ExactChain.Advance(arriving, theta, joined ? weight : 0, distances);
        }
        return sum;
    }

    private delegate void NodeCosts(int position, int unit, Span<double> theta);
}
