using CarbonOptimizer.Core.Kernels;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Dual.Graph;

/// <summary>The bound of a graph in double precision: least costs of all trees of all forests.</summary>
internal static class ForestBound
{
    /// <summary>Evaluates the bound the shares of all forests but the last prove, the last taking what they leave.</summary>
    public static double Of(AllocationModel model, PricedRows rows, double[] multipliers, Forest[] forests, float[][] shares, int stride, ShareScale scale, ParallelOptions parallel)
    {
        var labels = model.UseCount;
        var prices = rows.Prices(multipliers);
        var values = new double[model.UnitCount * labels];
        var rest = new double[model.UnitCount * labels];
        Parallel.For(0, model.UnitCount, parallel, unit =>
        {
            for (var k = 0; k < labels; k++) rest[unit * labels + k] = model.UnitCosts[unit * labels + k] + rows.PriceOf(prices, unit, k);
        });
        var bound = -rows.Constant(multipliers);
        for (var f = 0; f < forests.Length; f++)
        {
            var isLast = f == forests.Length - 1;
            var share = shares[f];
            Parallel.For(0, model.UnitCount, parallel, unit =>
            {
                Span<ushort> levels = stackalloc ushort[labels];
                if (!isLast) scale.Round(share.AsSpan(unit * stride, labels), levels);
                for (var k = 0; k < labels; k++)
                {
                    var at = unit * labels + k;
                    if (!model.IsAllowed(unit, k)) rest[at] = values[at] = double.PositiveInfinity;
                    else if (isLast) values[at] = rest[at];
                    else rest[at] -= values[at] = levels[k] * scale.Step;
                }
            });
            bound += Minimum(model, forests[f], values, parallel);
        }
        return bound;
    }

    private static double[] Distances(AllocationModel model, Forest forest, int node) => forest.Parents[node] < 0
        ? model.Boundaries.Tables[0]
        : model.Boundaries.Between(forest.Units[node], forest.Units[forest.Parents[node]]);

    private static double Minimum(AllocationModel model, Forest forest, double[] values, ParallelOptions parallel)
    {
        var labels = model.UseCount;
        var messages = new double[forest.Units.Length * labels];
        return ForestPass.FromLeaves(forest, parallel, node =>
        {
            Span<double> nothing = stackalloc double[labels];
            nothing.Clear();
            var message = messages.AsSpan(node * labels, labels);
            values.AsSpan(forest.Units[node] * labels, labels).CopyTo(message);
            var (first, end) = forest.ChildrenOf(node);
            for (var child = first; child < end; child++)
            {
                for (var k = 0; k < labels; k++) message[k] += messages[child * labels + k];
            }
            return ExactChain.Advance(message, nothing, forest.Weights[node], Distances(model, forest, node));
        });
    }
}
