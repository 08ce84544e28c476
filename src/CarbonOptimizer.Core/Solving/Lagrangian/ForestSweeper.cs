using CarbonOptimizer.Core.Kernels;
using CarbonOptimizer.Core.Modeling;

namespace CarbonOptimizer.Core.Solving.Lagrangian;

/// <summary>
/// Sweeps over any neighbour graph split into forests: messages run from the leaves to the roots and back, and every unit hands
/// part of its min-marginals over to the other forests. Slower than the grid sweeper per unit, and equal to it on the same forests.
/// Memory: 4 (F + 3) K bytes per unit for F forests.
/// </summary>
internal sealed class ForestSweeper : DualSweeper
{
    private readonly AllocationModel model;
    private readonly PricedRows rows;
    private readonly Forest[] forests;
    private readonly ParallelOptions parallel;
    private readonly float[][] shares;
    private readonly float[] upward;
    private readonly float[] downward;
    private readonly float[] marginals;
    private readonly float[] distances;
    private readonly int labels;
    private readonly double baseCost;
    private double[] multipliers;

    public ForestSweeper(AllocationModel model, PricedRows rows, double[] startMultipliers, Forest[] forests, byte[]? forestOfEdge, int threads,
        IReadOnlyList<float[]>? startShares = null)
    {
        this.model = model;
        this.rows = rows;
        this.forests = forests;
        ForestOfEdge = forestOfEdge;
        multipliers = startMultipliers;
        labels = model.UseCount;
        parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        distances = BoundaryDistances.Table(model);
        upward = new float[model.UnitCount * labels];
        downward = new float[model.UnitCount * labels];
        marginals = new float[model.UnitCount * labels];
        shares = [.. forests.Select(_ => new float[model.UnitCount * labels])];
        baseCost = Fill(startMultipliers, startShares);
    }

    /// <summary>Part of the min-marginals a forest gives away: half between two forests, less among more (measured: docs/decisions).</summary>
    private float Gamma => forests.Length switch { 1 => 0, 2 => 0.5f, _ => 0.27f };

    /// <inheritdoc/>
    public override byte[]? ForestOfEdge { get; }

    /// <inheritdoc/>
    public override int ForestCount => forests.Length;

    /// <inheritdoc/>
    public override void Remember()
    {
        KeptMultipliers = multipliers;
        if (KeptShares.Length == 0) KeptShares = [.. shares[..^1].Select(share => new float[share.Length])];
        for (var f = 0; f < KeptShares.Length; f++)
        {
            var (kept, share) = (KeptShares[f], shares[f]);
            for (var i = 0; i < kept.Length; i++) kept[i] = share[i] > ChainKernel.Forbidden / 4 ? 0 : share[i];
        }
    }

    /// <inheritdoc/>
    public override void SetMultipliers(double[] multipliers)
    {
        var change = new double[multipliers.Length];
        for (var r = 0; r < change.Length; r++) change[r] = multipliers[r] - this.multipliers[r];
        this.multipliers = multipliers;
        var prices = rows.Prices(change);
        var target = shares[^1];
        ForUnits(unit =>
        {
            for (var k = 0; k < labels; k++)
            {
                if (target[unit * labels + k] < ChainKernel.Forbidden / 4) target[unit * labels + k] += (float)rows.PriceOf(prices, unit, k);
            }
        });
    }

    /// <inheritdoc/>
    public override double Sweep(SweepRequest request)
    {
        var bound = baseCost - rows.Constant(multipliers);
        marginals.AsSpan().Clear();
        for (var f = 0; f < forests.Length; f++)
        {
            var forest = forests[f];
            var minima = new double[forest.TreeCount];
            Parallel.For(0, forest.TreeCount, parallel, tree =>
            {
                minima[tree] = Collect(forest, tree, shares[f]);
                HandOver(forest, tree, f, Gamma);
            });
            bound += minima.Sum();
        }
        if (request.Counts is not null) Count(request.Counts, request.Tau);
        if (request.Plan is not null) Choose(request.Plan);
        return bound;
    }

    /// <inheritdoc/>
    public override double ExactBound() => ForestBound.Of(model, rows, multipliers, forests, shares, parallel);

    /// <summary>Costs priced with the first multipliers, less the cheapest of each unit, in equal shares or as an earlier run left them.</summary>
    private double Fill(double[] startMultipliers, IReadOnlyList<float[]>? startShares)
    {
        var prices = rows.Prices(startMultipliers);
        var cheapest = new double[model.UnitCount];
        ForUnits(unit =>
        {
            Span<double> values = stackalloc double[labels];
            cheapest[unit] = double.PositiveInfinity;
            for (var k = 0; k < labels; k++)
            {
                values[k] = model.UnitCosts[unit * labels + k] + rows.PriceOf(prices, unit, k);
                cheapest[unit] = Math.Min(cheapest[unit], values[k]);
            }
            for (var k = 0; k < labels; k++)
            {
                var rest = values[k] - cheapest[unit];
                for (var f = 0; f < shares.Length; f++)
                {
                    var share = f + 1 == shares.Length ? rest : startShares?[f][unit * labels + k] ?? rest / (shares.Length - f);
                    shares[f][unit * labels + k] = double.IsPositiveInfinity(values[k]) ? ChainKernel.Forbidden : (float)share;
                    rest -= share;
                }
            }
        });
        return cheapest.Sum();
    }

    private void ForUnits(Action<int> body) => Parallel.For(0, model.UnitCount, parallel, body);

    /// <summary>Messages from the leaves to the root; returns the least cost of the tree.</summary>
    private double Collect(Forest forest, int tree, float[] theta)
    {
        Span<float> h = stackalloc float[labels];
        var members = forest.MembersOf(tree);
        foreach (var unit in members) theta.AsSpan(unit * labels, labels).CopyTo(downward.AsSpan(unit * labels, labels));
        var sum = 0.0;
        for (var i = members.Length - 1; i >= 0; i--)
        {
            var unit = members[i];
            downward.AsSpan(unit * labels, labels).CopyTo(h);
            sum += Send(h, forest.WeightToParent(unit), upward.AsSpan(unit * labels, labels));
            var parent = forest.ParentOf(unit);
            for (var k = 0; parent >= 0 && k < labels; k++) downward[parent * labels + k] += upward[unit * labels + k];
        }
        return sum;
    }

    /// <summary>From the root to the leaves: forms min-marginals and hands gamma of them over, which leaves the least cost of the tree as it is.</summary>
    private void HandOver(Forest forest, int tree, int index, float gamma)
    {
        var theta = shares[index];
        Span<float> h = stackalloc float[labels];
        Span<float> message = stackalloc float[labels];
        // After Collect, downward holds theta plus the messages of all children.
        foreach (var unit in forest.MembersOf(tree))
        {
            var parent = forest.ParentOf(unit);
            var at = unit * labels;
            if (parent >= 0)
            {
                for (var k = 0; k < labels; k++) h[k] = downward[parent * labels + k] - upward[at + k];
                Send(h, forest.WeightToParent(unit), message);
                for (var k = 0; k < labels; k++) downward[at + k] += message[k];
            }
            var least = float.PositiveInfinity;
            for (var k = 0; k < labels; k++) least = Math.Min(least, downward[at + k]);
            for (var k = 0; k < labels; k++)
            {
                var marginal = downward[at + k] - least;
                marginals[at + k] += marginal;
                if (marginal < ChainKernel.Forbidden / 4)
                {
                    var given = gamma * marginal;
                    theta[at + k] -= given;
                    for (var other = 0; other < shares.Length; other++)
                    {
                        if (other != index) shares[other][at + k] += given / (shares.Length - 1);
                    }
                    downward[at + k] -= given;
                }
            }
        }
    }

    /// <summary>Writes min over k of h(k) + w d(k, l), less its least value, and returns that value.</summary>
    private float Send(ReadOnlySpan<float> h, float weight, Span<float> message)
    {
        var least = float.PositiveInfinity;
        foreach (var value in h) least = Math.Min(least, value);
        for (var l = 0; l < labels; l++)
        {
            var best = h[l];
            for (var k = 0; k < labels; k++) best = Math.Min(best, h[k] + weight * distances[k * labels + l]);
            message[l] = best - least;
        }
        return least;
    }

    private void Count(SoftCounts counts, double tau)
    {
        counts.Clear();
        var accumulator = new SoftCountAccumulator(counts, rows, tau, new float[SoftCountAccumulator.ScratchLength(labels)], wantsMinimum: false);
        Span<float> values = stackalloc float[labels * ChainKernel.Lanes];
        Span<ushort> classes = stackalloc ushort[ChainKernel.Lanes];
        Span<int> units = stackalloc int[ChainKernel.Lanes];
        for (var block = 0; block < model.UnitCount; block += ChainKernel.Lanes)
        {
            for (var lane = 0; lane < ChainKernel.Lanes; lane++)
            {
                var unit = block + lane;
                var exists = unit < model.UnitCount;
                units[lane] = unit;
                classes[lane] = exists ? rows.ClassOfUnit[unit] : SideConstraints.NoClass;
                for (var k = 0; k < labels; k++) values[k * ChainKernel.Lanes + lane] = exists ? marginals[unit * labels + k] : 0;
            }
            accumulator.Add(values, classes, units);
        }
        accumulator.Flush();
    }

    private void Choose(byte[] plan)
    {
        for (var u = 0; u < plan.Length; u++)
        {
            int best = plan[u];
            for (var k = 0; k < labels; k++)
            {
                if (marginals[u * labels + k] < marginals[u * labels + best]) best = k;
            }
            plan[u] = (byte)best;
        }
    }
}
