using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving.Dual.Graph;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Fixing;

/// <summary>
/// Lower bounds of all plans that have a use in a unit, from the evidence of a bound: the forests of the certificate each rise by what
/// forcing the use costs their tree (its min-marginal above the least), and the rises add up. Whatever exceeds what the best plan costs is
/// closed. In double precision, of the costs as solvers see them; the audit computes its own.
/// </summary>
public sealed class UseBounds
{
    private readonly AllocationModel model;
    private readonly double[] rises;

    private UseBounds(AllocationModel model, double bound, double[] rises) => (this.model, Bound, this.rises) = (model, bound, rises);

    /// <summary>Lower bound of any plan, in the unit of the objective.</summary>
    public double Bound { get; }

    /// <summary>How much more than the bound a plan with this use in this unit costs at least; +infinity where the use is forbidden.</summary>
    public double Rise(int unit, int use) => rises[(long)unit * model.UseCount + use];

    /// <summary>Computes the bounds.</summary>
    /// <param name="model">The model.</param>
    /// <param name="certificate">A certificate of its bound.</param>
    /// <param name="threads">Threads to use; 0 for all cores. The result does not depend on it.</param>
    public static UseBounds Of(AllocationModel model, BoundCertificate certificate, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(certificate);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount };
        var rows = new PricedRows(model);
        var multipliers = rows.Scaled(certificate.Multipliers);
        var prices = rows.Prices(multipliers);
        var uses = model.UseCount;
        var (rest, rises) = (new double[(long)model.UnitCount * uses], new double[(long)model.UnitCount * uses]);
        Parallel.For(0, model.UnitCount, parallel, unit =>
        {
            for (var k = 0; k < uses; k++)
            {
                var isAllowed = model.IsAllowed(unit, k);
                rest[unit * uses + k] = isAllowed ? model.UnitCosts[unit * uses + k] + rows.PriceOf(prices, unit, k) : double.PositiveInfinity;
                rises[unit * uses + k] = isAllowed ? 0 : double.PositiveInfinity;
            }
        });
        var forests = ForestsOf(model, certificate);
        var costs = certificate.Shares.Count == 0 ? rest : new double[rest.Length];
        var bound = -rows.Constant(multipliers);
        for (var f = 0; f < forests.Length; f++)
        {
            var own = f < certificate.Shares.Count ? TakeShare(certificate.Shares[f], rest, costs) : rest;
            bound += ForestMarginals.Add(model, forests[f], own, rises, parallel);
        }
        return new UseBounds(model, bound, rises);
    }

    /// <summary>Shape [units]; bit set of the uses that a plan cheaper than the cut-off may have. None is empty: where even the least rise is too much, its use is kept.</summary>
    /// <param name="cutOff">Plans as dear as this are not wanted.</param>
    public ulong[] Open(double cutOff)
    {
        var open = new ulong[model.UnitCount];
        var most = Math.Max(0, cutOff - Bound);
        for (var u = 0; u < open.Length; u++)
        {
            var (least, cheapest) = (double.PositiveInfinity, 0);
            for (var k = 0; k < model.UseCount; k++)
            {
                var rise = Rise(u, k);
                if (rise < least) (least, cheapest) = (rise, k);
                if (rise <= most) open[u] |= 1UL << k;
            }
            if (open[u] == 0) open[u] = 1UL << cheapest;
        }
        return open;
    }

    /// <summary>Rises of the uses that are no unit's least, ascending, at most so many: what decides how large a core becomes.</summary>
    /// <param name="count">How many, at least one.</param>
    public double[] LeastRises(int count)
    {
        var found = new PriorityQueue<double, double>();
        for (var u = 0; u < model.UnitCount; u++)
        {
            var own = rises.AsSpan(u * model.UseCount, model.UseCount);
            var least = own.IndexOf(Least(own));
            for (var k = 0; k < own.Length; k++)
            {
                if (k == least || !double.IsFinite(own[k])) continue;
                if (found.Count < count) found.Enqueue(own[k], -own[k]);
                else found.EnqueueDequeue(own[k], -own[k]);
            }
        }
        return [.. found.UnorderedItems.Select(item => item.Element).Order()];
    }

    private static double Least(ReadOnlySpan<double> values)
    {
        var least = double.PositiveInfinity;
        foreach (var value in values) least = Math.Min(least, value);
        return least;
    }

    private static Forest[] ForestsOf(AllocationModel model, BoundCertificate certificate)
    {
        if (model.Units.Adjacency is GridAdjacency grid) return GridForestBuilder.Of(grid);
        var (forests, forestOfEdge) = GraphForestBuilder.Of(model.Units.Adjacency);
        return certificate.ForestOfEdge is { } own && own.AsSpan().SequenceEqual(forestOfEdge)
            ? forests
            : throw new ArgumentException("The certificate splits the graph into other forests.", nameof(certificate));
    }

    private static double[] TakeShare(CostShare share, double[] rest, double[] costs)
    {
        for (var entry = 0; entry < rest.Length; entry++)
        {
            if (double.IsPositiveInfinity(rest[entry]))
            {
                costs[entry] = double.PositiveInfinity;
                continue;
            }
            costs[entry] = share[entry];
            rest[entry] -= share[entry];
        }
        return costs;
    }
}
