using CarbonOptimizer.Core.Kernels;
using CarbonOptimizer.Core.Modeling;

namespace CarbonOptimizer.Core.Solving.Lagrangian;

/// <summary>The bound of a graph in double precision: least costs of all trees of all forests.</summary>
internal static class ForestBound
{
    /// <summary>Evaluates the bound the shares of all forests but the last prove, the last taking what they leave.</summary>
    public static double Of(AllocationModel model, PricedRows rows, double[] multipliers, Forest[] forests, float[][] shares, ParallelOptions parallel)
    {
        var labels = model.UseCount;
        var prices = rows.Prices(multipliers);
        var values = new double[model.UnitCount * labels];
        var bound = -rows.Constant(multipliers);
        for (var f = 0; f < forests.Length; f++)
        {
            var isLast = f == forests.Length - 1;
            var share = shares[f];
            Parallel.For(0, model.UnitCount, parallel, unit =>
            {
                for (var k = 0; k < labels; k++)
                {
                    var at = unit * labels + k;
                    values[at] = !model.IsAllowed(unit, k) ? double.PositiveInfinity : isLast ? Remainder(at) : share[at];
                }

                double Remainder(int at)
                {
                    var rest = model.UnitCosts[at] + rows.PriceOf(prices, unit, at % labels);
                    for (var g = 0; g + 1 < forests.Length; g++) rest -= shares[g][at];
                    return rest;
                }
            });
            bound += Minimum(model, forests[f], values, parallel);
        }
        return bound;
    }

    private static double Minimum(AllocationModel model, Forest forest, double[] values, ParallelOptions parallel)
    {
        var labels = model.UseCount;
        var minima = new double[forest.TreeCount];
        Parallel.For(0, forest.TreeCount, parallel, tree =>
        {
            Span<double> message = stackalloc double[labels];
            Span<double> nothing = stackalloc double[labels];
            nothing.Clear();
            var members = forest.MembersOf(tree);
            for (var i = members.Length - 1; i >= 0; i--)
            {
                var unit = members[i];
                values.AsSpan(unit * labels, labels).CopyTo(message);
                minima[tree] += ExactChain.Advance(message, nothing, forest.WeightToParent(unit), model.CostPerMetre);
                var parent = forest.ParentOf(unit);
                for (var k = 0; parent >= 0 && k < labels; k++) values[parent * labels + k] += message[k];
            }
        });
        return minima.Sum();
    }
}
