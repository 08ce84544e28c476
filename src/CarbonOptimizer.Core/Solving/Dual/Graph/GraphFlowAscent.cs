using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CarbonOptimizer.Core.Kernels;
using CarbonOptimizer.Core.Solving.Dual.Grid;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Dual.Graph;

/// <summary>
/// What <see cref="GridFlowAscent"/> does for grids, for any graph split into forests: every edge is that of a node and its parent. Steps are
/// scaled by the boundary of each edge and the boundaries of each unit [PockChambolle2011]. Memory: 4 (F + 1) K bytes per unit, K rounded
/// up to a multiple of eight.
/// </summary>
internal sealed class GraphFlowAscent
{
    private const int Lanes = ChainKernel.Lanes;
    private const int Groups = 16;

    private readonly PricedRows rows;
    private readonly Forest[] forests;
    private readonly ParallelOptions parallel;
    private readonly int units;
    private readonly int stride;
    private readonly float cost;
    private readonly int[][] nodeOfUnit;
    private readonly float[][] flows;
    private readonly float[] mixture;
    private readonly double[] around;
    private readonly double typical;
    private readonly float[] steps;
    private readonly FlowPrices prices;
    private readonly double[][][] partialSums;
    private bool hasMixture;

    /// <param name="rows">The side constraints.</param>
    /// <param name="forests">The forests.</param>
    /// <param name="cost">Cost of a metre of boundary.</param>
    /// <param name="stride">Floats per unit.</param>
    /// <param name="parallel">Threads.</param>
    public GraphFlowAscent(PricedRows rows, Forest[] forests, float cost, int stride, ParallelOptions parallel)
    {
        (this.rows, this.forests, this.cost, this.stride, this.parallel) = (rows, forests, cost, stride, parallel);
        units = rows.ClassOfUnit.Length;
        flows = [.. forests.Select(_ => new float[units * stride])];
        mixture = new float[units * stride];
        nodeOfUnit = [.. forests.Select(NodesOf)];
        (around, typical) = Boundaries();
        prices = new FlowPrices(rows, new double[rows.Count], typical);
        steps = new float[units];
        SetSteps();
        partialSums = [.. Enumerable.Range(0, Groups).Select(_ => prices.NewSums())];
    }

    /// <summary>Memory of the steps.</summary>
    /// <param name="forests">Number of forests.</param>
    /// <param name="length">Floats for all labels of all units.</param>
    public static long BytesFor(int forests, int length) => (forests + 1L) * sizeof(float) * length;

    /// <summary>Shape [nodes, K] of a forest; flow from a node to its parent, to be set before the first step.</summary>
    public float[] FlowsOf(int forest) => flows[forest];

    /// <summary>Takes steps from the flows as they are.</summary>
    /// <param name="count">Number of steps.</param>
    /// <param name="costs">Shape [units, K]; priced with the multipliers; forbidden labels as the kernels mark them.</param>
    /// <param name="ahead">Shape [units, K]; working memory.</param>
    /// <param name="multipliers">Multipliers within the costs.</param>
    /// <param name="plan">Shape [units]; where the mixture starts for the first time.</param>
    /// <param name="isOver">Asked before every step.</param>
    /// <returns>What the first and the last step prove, without what was taken off the costs, and the last multipliers.</returns>
    public (double First, double Last, double[] Multipliers) Run(int count, float[] costs, float[] ahead, double[] multipliers, byte[] plan, Func<bool> isOver)
    {
        prices.Rebase(multipliers);
        if (!hasMixture) Fill(plan);
        hasMixture = true;
        mixture.CopyTo(ahead, 0);
        SumMixture(ahead);
        var (first, last) = (double.NegativeInfinity, double.NegativeInfinity);
        for (var step = 0; step < count && !isOver(); step++)
        {
            if (prices.Reweigh(step)) SetSteps();
            last = Step(costs, ahead);
            if (step == 0) first = last;
        }
        return (first, last, prices.Multipliers);
    }

    /// <summary>Shares such that the forests prove no less than the flows do: what each moves, and an equal part of what is left.</summary>
    /// <param name="costs">As given to <see cref="Run"/>.</param>
    /// <param name="shares">Shape [forests][units, K]; receives them.</param>
    /// <param name="unitForests">Which forests hold a unit.</param>
    public void WriteShares(float[] costs, float[][] shares, UnitForests unitForests)
    {
        Parallel.For(0, units, parallel, unit =>
        {
            Span<float> rest = stackalloc float[2 * stride];
            var part = rest[stride..];
            rest = rest[..stride];
            SlopesOf(unit, costs, rest);
            for (var f = 0; f < forests.Length; f++)
            {
                if (!unitForests.Holds(f, unit)) continue;
                part.Clear();
                AddFlows(f, unit, part);
                var holders = unitForests.CountOf(unit);
                for (var k = 0; k < rows.Labels; k++)
                {
                    ref var share = ref shares[f][unit * stride + k];
                    if (share < ChainKernel.Forbidden / 4) share = rest[k] / holders - part[k];
                }
            }
        });
    }

    /// <summary>The label most of a unit is made of; ties go to the label already there.</summary>
    /// <param name="plan">Shape [units].</param>
    public void Decode(byte[] plan)
    {
        for (var unit = 0; unit < units; unit++)
        {
            for (var k = 0; k < rows.Labels; k++)
            {
                if (mixture[unit * stride + k] > mixture[unit * stride + plan[unit]]) plan[unit] = (byte)k;
            }
        }
    }

    private double Step(float[] costs, float[] ahead)
    {
        prices.Move(partialSums);
        for (var f = 0; f < forests.Length; f++) MoveFlows(f, ahead);
        var minima = new double[Groups];
        Parallel.For(0, Groups, parallel, group =>
        {
            var sums = partialSums[group];
            foreach (var table in sums) table.AsSpan().Clear();
            Span<float> slopes = stackalloc float[stride];
            for (var unit = FirstOf(group); unit < FirstOf(group + 1); unit++)
            {
                SlopesOf(unit, costs, slopes);
                var bar = ahead.AsSpan(unit * stride, stride);
                minima[group] += FlowKernel.MixUnit(slopes, mixture.AsSpan(unit * stride, stride), bar, steps[unit], FlowKernel.Relaxation);
                Add(unit, bar, sums);
            }
        });
        return minima.Sum() - rows.Constant(prices.Multipliers);
    }

    private void MoveFlows(int index, float[] ahead)
    {
        var (forest, flow) = (forests[index], flows[index]);
        Parallel.For(0, Groups, parallel, group =>
        {
            ref var bar = ref MemoryMarshal.GetArrayDataReference(ahead);
            ref var to = ref MemoryMarshal.GetArrayDataReference(flow);
            var relaxation = Vector256.Create(FlowKernel.Relaxation);
            for (var node = FirstOf(group); node < FirstOf(group + 1); node++)
            {
                var parent = forest.Parents[node];
                if (parent < 0) continue;
                var half = cost * forest.Weights[node] / 2;
                var (limit, step) = (Vector256.Create(half), Vector256.Create(half * FlowKernel.FlowScale));
                var (here, there) = (forest.Units[node] * stride, forest.Units[parent] * stride);
                for (var k = 0; k < stride; k += Lanes)
                {
                    var difference = Vector256.LoadUnsafe(ref bar, (nuint)(here + k)) - Vector256.LoadUnsafe(ref bar, (nuint)(there + k));
                    var at = (nuint)(node * stride + k);
                    FlowKernel.Flow(Vector256.LoadUnsafe(ref to, at), difference, step, limit, relaxation).StoreUnsafe(ref to, at);
                }
            }
        });
    }

    private int FirstOf(int group) => (int)((long)units * group / Groups);

    /// <summary>Costs of a unit's labels under prices and flows.</summary>
    private void SlopesOf(int unit, float[] costs, Span<float> slopes)
    {
        costs.AsSpan(unit * stride, stride).CopyTo(slopes);
        for (var f = 0; f < rows.FieldCount; f++)
        {
            var (value, table) = ((float)rows.FieldValue(f, unit), prices.Prices[f]);
            var first = rows.ClassOfUnit[unit] * rows.Labels;
            for (var k = 0; k < rows.Labels; k++) slopes[k] += value * table[first + k];
        }
        for (var f = 0; f < forests.Length; f++) AddFlows(f, unit, slopes);
    }

    private void AddFlows(int index, int unit, Span<float> slopes)
    {
        var node = nodeOfUnit[index][unit];
        ref var flow = ref MemoryMarshal.GetArrayDataReference(flows[index]);
        ref var slope = ref MemoryMarshal.GetReference(slopes);
        var (first, end) = forests[index].ChildrenOf(node);
        for (var k = 0; k < stride; k += Lanes)
        {
            var sum = Vector256.LoadUnsafe(ref slope, (nuint)k) + Vector256.LoadUnsafe(ref flow, (nuint)(node * stride + k));
            for (var child = first; child < end; child++) sum -= Vector256.LoadUnsafe(ref flow, (nuint)(child * stride + k));
            sum.StoreUnsafe(ref slope, (nuint)k);
        }
    }

    private void Add(int unit, ReadOnlySpan<float> bar, double[][] sums)
    {
        var first = rows.ClassOfUnit[unit] * rows.Labels;
        for (var f = 0; f < sums.Length; f++)
        {
            var (value, table) = (rows.FieldValue(f, unit), sums[f]);
            for (var k = 0; k < rows.Labels; k++) table[first + k] += value * bar[k];
        }
    }

    private void SumMixture(float[] ahead)
    {
        Parallel.For(0, Groups, parallel, group =>
        {
            foreach (var table in partialSums[group]) table.AsSpan().Clear();
            for (var unit = FirstOf(group); unit < FirstOf(group + 1); unit++) Add(unit, ahead.AsSpan(unit * stride, stride), partialSums[group]);
        });
    }

    private void Fill(byte[] plan)
    {
        for (var unit = 0; unit < units; unit++) mixture[unit * stride + plan[unit]] = 1;
    }

    /// <summary>Half the cost of all boundaries around each unit, and of a mean boundary.</summary>
    private (double[] Around, double Typical) Boundaries()
    {
        var around = new double[units];
        var (sum, count) = (0.0, 0);
        foreach (var forest in forests)
        {
            for (var node = 0; node < forest.Units.Length; node++)
            {
                if (forest.Parents[node] < 0) continue;
                var half = cost * forest.Weights[node] / 2;
                around[forest.Units[node]] += half;
                around[forest.Units[forest.Parents[node]]] += half;
                sum += half;
                count++;
            }
        }
        return (around, count == 0 ? 1 : sum / count);
    }

    /// <summary>Steps of the units: the rows count as three more boundaries, times their weight.</summary>
    private void SetSteps()
    {
        for (var unit = 0; unit < units; unit++) steps[unit] = (float)(FlowKernel.PrimalScale / (around[unit] + 3 * prices.Weight * typical));
    }

    private int[] NodesOf(Forest forest)
    {
        var nodes = new int[units];
        for (var node = 0; node < forest.Units.Length; node++) nodes[forest.Units[node]] = node;
        return nodes;
    }
}
