using System.Runtime.Intrinsics;
using CarbonOptimizer.Core.Kernels;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Dual.Graph;

/// <summary>
/// Sweeps over any neighbour graph split into forests: messages run from the leaves to the roots and back, and every unit hands
/// part of its min-marginals over to the other forests. The labels of a unit are the lanes; blocks of paths, or levels, run in parallel.
/// Memory: 4 (F + 3) K bytes per unit for F forests, K rounded up to a multiple of eight.
/// </summary>
internal sealed class ForestSweeper : DualSweeper
{
    private const int Lanes = ChainKernel.Lanes;

    private readonly AllocationModel model;
    private readonly PricedRows rows;
    private readonly Forest[] forests;
    private readonly ParallelOptions parallel;
    private readonly float[][] shares;
    private readonly float[] upward;
    private readonly float[] downward;
    private readonly float[] marginals;
    private readonly BoundaryDistances distances;
    private readonly int labels;
    private readonly int stride;
    private readonly double baseCost;
    private readonly ShareScale scale;
    private readonly UnitForests unitForests;
    private readonly float[][] budgets;
    private double[] multipliers;
    private GraphFlowAscent? ascent;

    public ForestSweeper(
        AllocationModel model, PricedRows rows, double[] startMultipliers, Forest[] forests, byte[]? forestOfEdge, int threads,
        IReadOnlyList<CostShare>? startShares = null)
    {
        this.model = model;
        this.rows = rows;
        this.forests = forests;
        ForestOfEdge = forestOfEdge;
        multipliers = startMultipliers;
        labels = model.UseCount;
        stride = (labels + Lanes - 1) / Lanes * Lanes;
        parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        distances = new BoundaryDistances(model);
        scale = ShareScale.For(model.Boundaries.Dearest * forests.Max(forest => forest.Weights.Length == 0 ? 0 : forest.Weights.Max()));
        upward = new float[model.UnitCount * stride];
        downward = new float[model.UnitCount * stride];
        marginals = new float[model.UnitCount * stride];
        shares = [.. forests.Select(_ => new float[model.UnitCount * stride])];
        budgets = [.. forests.Select(forest => forest.Budgets())];
        unitForests = new UnitForests(forests, forestOfEdge is not null, model.UnitCount);
        baseCost = Fill(startMultipliers, startShares);
    }

    /// <summary>Part of a unit's min-marginals one of its forests gives away: half between two, less among more (measured: docs/decisions/0009).</summary>
    private static float Gamma(int forests) => forests switch { 1 => 0, 2 => 0.5f, _ => 0.27f };

    /// <inheritdoc/>
    public override byte[]? ForestOfEdge { get; }

    /// <inheritdoc/>
    public override int ForestCount => forests.Length;

    /// <inheritdoc/>
    protected override void Keep()
    {
        KeptMultipliers = multipliers;
        if (KeptShares.Length == 0) KeptShares = [.. shares[..^1].Select(_ => new CostShare(new ushort[model.UnitCount * labels], scale.Step))];
        for (var f = 0; f < KeptShares.Length; f++)
        {
            var (levels, share) = (KeptShares[f].Levels, shares[f]);
            ForUnits(unit => scale.Round(share.AsSpan(unit * stride, labels), levels.AsSpan(unit * labels, labels)));
        }
    }

    /// <inheritdoc/>
    public override void SetMultipliers(double[] multipliers)
    {
        var change = new double[multipliers.Length];
        for (var r = 0; r < change.Length; r++) change[r] = multipliers[r] - this.multipliers[r];
        this.multipliers = multipliers;
        var prices = rows.Prices(change);
        ForUnits(unit =>
        {
            var last = shares.Length - 1;
            while (!unitForests.Holds(last, unit)) last--;
            var target = shares[last];
            for (var k = 0; k < labels; k++)
            {
                if (target[unit * stride + k] < ChainKernel.Forbidden / 4) target[unit * stride + k] += (float)rows.PriceOf(prices, unit, k);
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
            var (forest, index) = (forests[f], f);
            bound += ForestPass.FromLeaves(forest, parallel, node => Collect(forest, node, shares[index]));
            ForestPass.FromRoots(forest, parallel, node => HandOver(forest, node, index));
        }
        if (request.Counts is not null) Count(request.Counts, request.Tau);
        if (request.Plan is not null) Choose(request.Plan);
        return bound;
    }

    /// <inheritdoc/>
    public override bool CanAscend => distances.PottsCost is > 0 && GraphFlowAscent.BytesFor(forests.Length, marginals.Length) <= MostAscentBytes;

    /// <inheritdoc/>
    public override double[]? Ascend(int steps, byte[] plan, Func<bool> isOver)
    {
        ascent ??= new GraphFlowAscent(rows, forests, distances.PottsCost!.Value, stride, parallel);
        for (var f = 0; f < forests.Length; f++) FillFlows(f);
        ForUnits(unit =>
        {
            for (var at = unit * stride; at < (unit + 1) * stride; at++)
            {
                var sum = 0f;
                foreach (var share in shares) sum += share[at];
                marginals[at] = Math.Min(sum, ChainKernel.Forbidden);
            }
        });
        var (first, last, raised) = ascent.Run(steps, marginals, downward, multipliers, plan, isOver);
        ascent.Decode(plan);
        if (!(last > first)) return null;
        ascent.WriteShares(marginals, shares, unitForests);
        return multipliers = raised;
    }

    /// <inheritdoc/>
    public override double ExactBound() => ForestBound.Of(model, rows, multipliers, forests, shares, stride, scale, parallel);

    /// <summary>Costs priced with the first multipliers, less the cheapest of each unit, in equal shares or as an earlier run left them.</summary>
    private double Fill(double[] startMultipliers, IReadOnlyList<CostShare>? startShares)
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
            for (var k = 0; k < stride; k++)
            {
                var isForbidden = k >= labels || double.IsPositiveInfinity(values[k]);
                var rest = isForbidden ? 0 : values[k] - cheapest[unit];
                var holders = unitForests.CountOf(unit);
                for (var f = 0; f < shares.Length; f++)
                {
                    var isHolder = !isForbidden && unitForests.Holds(f, unit);
                    var share = !isHolder ? 0 : holders == 1 ? rest : startShares?[f][unit * labels + k] ?? rest / holders;
                    if (isHolder) holders--;
                    shares[f][unit * stride + k] = isForbidden ? ChainKernel.Forbidden : (float)share;
                    rest -= share;
                }
            }
        });
        return cheapest.Sum();
    }

    private void ForUnits(Action<int> body) => Parallel.For(0, model.UnitCount, parallel, body);

    /// <summary>Message of a node to its parent, from its own costs and its children's messages; returns what it says the subtree costs more.</summary>
    private double Collect(Forest forest, int node, float[] theta)
    {
        var unit = forest.Units[node];
        var (first, end) = forest.ChildrenOf(node);
        for (var k = 0; k < stride; k += Lanes)
        {
            var value = Vector256.LoadUnsafe(ref theta[unit * stride + k]);
            for (var child = first; child < end; child++) value += Vector256.LoadUnsafe(ref upward[child * stride + k]);
            value.StoreUnsafe(ref downward[node * stride + k]);
        }
        return Send(forest, node, isUpward: true, downward.AsSpan(node * stride, stride), upward.AsSpan(node * stride, stride));
    }

    /// <summary>
    /// Forms the min-marginals of a node and hands gamma of them over, which leaves the least cost of its tree as it is: where a
    /// tree branches, each branch does so with its part of the tree.
    /// </summary>
    private void HandOver(Forest forest, int node, int index)
    {
        var unit = forest.Units[node];
        var parent = forest.Parents[node];
        Span<float> message = stackalloc float[2 * stride];
        message.Clear();
        if (parent >= 0)
        {
            var h = message[stride..];
            for (var k = 0; k < stride; k++) h[k] = downward[parent * stride + k] - upward[node * stride + k];
            Send(forest, node, isUpward: false, h, message[..stride]);
        }
        var least = float.PositiveInfinity;
        for (var k = 0; k < labels; k++) least = Math.Min(least, downward[node * stride + k] += message[k]);
        if (!unitForests.Holds(index, unit)) return;
        var holders = unitForests.CountOf(unit);
        var share = Vector256.Create(Gamma(holders));
        var budget = Vector256.Create(budgets[index][node]);
        var perOther = Vector256.Create(1f / Math.Max(1, holders - 1));
        for (var k = 0; k < stride; k += Lanes)
        {
            var at = unit * stride + k;
            var marginal = Vector256.LoadUnsafe(ref downward[node * stride + k]) - Vector256.Create(least);
            (Vector256.LoadUnsafe(ref marginals[at]) + marginal).StoreUnsafe(ref marginals[at]);
            var given = Vector256.ConditionalSelect(Vector256.LessThan(marginal, Vector256.Create(ChainKernel.Forbidden / 4)), marginal * share, Vector256<float>.Zero);
            (marginal - given).StoreUnsafe(ref downward[node * stride + k]);
            given *= budget;
            for (var f = 0; f < shares.Length; f++)
            {
                if (!unitForests.Holds(f, unit)) continue;
                var change = f == index ? Vector256<float>.Zero - given : given * perOther;
                (Vector256.LoadUnsafe(ref shares[f][at]) + change).StoreUnsafe(ref shares[f][at]);
            }
        }
    }

    /// <summary>Writes min over k of h(k) + w d(k, l), less the least h, and returns that value; over the edge of a node and its parent.</summary>
    private float Send(Forest forest, int node, bool isUpward, ReadOnlySpan<float> h, Span<float> message)
    {
        var least = h[0];
        for (var k = 1; k < labels; k++) least = Math.Min(least, h[k]);
        var weight = forest.Weights[node];
        if (distances.PottsCost is { } cost) SendPotts(h, least, weight * cost, message);
        else if (forest.Parents[node] < 0) message.Clear();
        else
        {
            var (unit, parent) = (forest.Units[node], forest.Units[forest.Parents[node]]);
            SendGeneral(h, least, weight, isUpward ? distances.Between(unit, parent) : distances.Between(parent, unit), message);
        }
        return least;
    }

    /// <summary>
    /// What the messages move over the edges, which proves what the shares do: along paths the mean of both directions, which are both
    /// best; in trees that branch, those towards the root.
    /// </summary>
    private void FillFlows(int index)
    {
        var (forest, flow) = (forests[index], ascent!.FlowsOf(index));
        ForestPass.FromLeaves(forest, parallel, node => Collect(forest, node, shares[index]));
        ForestPass.FromRoots(forest, parallel, node =>
        {
            var parent = forest.Parents[node];
            if (parent < 0) return;
            var to = flow.AsSpan(node * stride, stride);
            if (!forest.ArePaths)
            {
                var half = forest.Weights[node] * distances.PottsCost!.Value / 2;
                for (var k = 0; k < stride; k++) to[k] = half - upward[node * stride + k];
                return;
            }
            Span<float> message = stackalloc float[2 * stride];
            var h = message[stride..];
            for (var k = 0; k < stride; k++) h[k] = downward[parent * stride + k] - upward[node * stride + k];
            Send(forest, node, isUpward: false, h, message[..stride]);
            for (var k = 0; k < stride; k++)
            {
                to[k] = (message[k] - upward[node * stride + k]) / 2;
                downward[node * stride + k] += message[k];
            }
        });
    }

    private void SendPotts(ReadOnlySpan<float> h, float least, float weight, Span<float> message)
    {
        for (var l = 0; l < stride; l += Lanes)
        {
            Vector256.Min(Vector256.Create(h[l..]) - Vector256.Create(least), Vector256.Create(weight)).CopyTo(message[l..]);
        }
    }

    /// <summary>Forbidden labels are not sent; what they receive does not matter.</summary>
    private void SendGeneral(ReadOnlySpan<float> h, float least, float weight, float[] table, Span<float> message)
    {
        message.Fill(float.PositiveInfinity);
        for (var k = 0; k < labels; k++)
        {
            if (h[k] - least > ChainKernel.Forbidden / 4) continue;
            var cost = Vector256.Create(h[k] - least);
            for (var l = 0; l < stride; l += Lanes)
            {
                var sent = cost + Vector256.LoadUnsafe(ref table[k * stride + l]) * weight;
                Vector256.MinNative(Vector256.Create<float>(message[l..]), sent).CopyTo(message[l..]);
            }
        }
    }

    private void Count(SoftCounts counts, double tau)
    {
        counts.Clear();
        var accumulator = new SoftCountAccumulator(counts, rows, tau, new float[SoftCountAccumulator.ScratchLength(labels)], wantsMinimum: false);
        Span<float> values = stackalloc float[labels * Lanes];
        Span<ushort> classes = stackalloc ushort[Lanes];
        Span<int> units = stackalloc int[Lanes];
        for (var block = 0; block < model.UnitCount; block += Lanes)
        {
            for (var lane = 0; lane < Lanes; lane++)
            {
                var unit = block + lane;
                var exists = unit < model.UnitCount;
                units[lane] = unit;
                classes[lane] = exists ? rows.ClassOfUnit[unit] : SideConstraints.NoClass;
                for (var k = 0; k < labels; k++) values[k * Lanes + lane] = exists ? marginals[unit * stride + k] : 0;
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
                if (marginals[u * stride + k] < marginals[u * stride + best]) best = k;
            }
            plan[u] = (byte)best;
        }
    }
}
