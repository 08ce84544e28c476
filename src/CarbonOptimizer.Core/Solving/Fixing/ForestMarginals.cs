using CarbonOptimizer.Core.Kernels;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Solving.Dual.Graph;

namespace CarbonOptimizer.Core.Solving.Fixing;

/// <summary>Least costs of the trees of a forest with every use forced in every unit: once from the leaves to the roots, once back.</summary>
internal static class ForestMarginals
{
    /// <summary>Adds m[u, k] - min_l m[u, l] to the rises; returns the sum of the least costs of all trees.</summary>
    /// <param name="model">The model.</param>
    /// <param name="forest">The forest.</param>
    /// <param name="costs">Shape [units, K]; the forest's share, +infinity for forbidden uses.</param>
    /// <param name="rises">Shape [units, K]; added to.</param>
    /// <param name="parallel">Threads to use.</param>
    public static double Add(AllocationModel model, Forest forest, double[] costs, double[] rises, ParallelOptions parallel)
    {
        var uses = model.UseCount;
        var (known, sent) = (new double[costs.Length], new double[costs.Length]);
        var potts = model.Boundaries.PottsValue;
        var least = ForestPass.FromLeaves(forest, parallel, node =>
        {
            Span<double> nothing = stackalloc double[uses];
            nothing.Clear();
            var own = known.AsSpan(node * uses, uses);
            costs.AsSpan(forest.Units[node] * uses, uses).CopyTo(own);
            var (first, end) = forest.ChildrenOf(node);
            for (var child = first; child < end; child++) Add(own, sent.AsSpan(child * uses, uses));
            var message = sent.AsSpan(node * uses, uses);
            own.CopyTo(message);
            return Cross(message, nothing, node, towardsRoot: true);
        });
        ForestPass.FromRoots(forest, parallel, node =>
        {
            var own = known.AsSpan(node * uses, uses);
            if (forest.Parents[node] is >= 0 and var parent)
            {
                Span<double> nothing = stackalloc double[uses];
                Span<double> outside = stackalloc double[uses];
                nothing.Clear();
                // What the parent knows without this branch.
                for (var k = 0; k < uses; k++) outside[k] = known[parent * uses + k] - sent[node * uses + k];
                Cross(outside, nothing, node, towardsRoot: false);
                Add(own, outside);
            }
            var lowest = double.PositiveInfinity;
            foreach (var value in own) lowest = Math.Min(lowest, value);
            var target = rises.AsSpan(forest.Units[node] * uses, uses);
            for (var k = 0; k < uses; k++) target[k] += own[k] - lowest;
        });
        return least;

        double Cross(Span<double> message, ReadOnlySpan<double> nothing, int node, bool towardsRoot)
        {
            if (potts is { } price) return ExactChain.Advance(message, nothing, forest.Weights[node] * price, []);
            if (forest.Parents[node] < 0) return ExactChain.Advance(message, nothing, 0, model.Boundaries.Tables[0]);
            var (unit, parent) = (forest.Units[node], forest.Units[forest.Parents[node]]);
            return ExactChain.Advance(message, nothing, forest.Weights[node], towardsRoot ? model.Boundaries.Between(unit, parent) : model.Boundaries.Between(parent, unit));
        }
    }

    private static void Add(Span<double> sum, ReadOnlySpan<double> other)
    {
        for (var k = 0; k < sum.Length; k++) sum[k] += other[k];
    }
}
