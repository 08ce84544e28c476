using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CarbonOptimizer.Core.Kernels;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Dual.Grid;

/// <summary>
/// Raises the coupled dual of a four-neighbour grid with one boundary price where sweeps come to rest below its maximum: primal-dual
/// steps [ChambollePock2011], over-relaxed [Condat2013], on
/// <code>
/// min over x max over p, lambda of sum_u theta x_u + sum_(u,v) p_uv (x_u - x_v) - const(lambda),  |p_uv[k]| at most m d / 2,  x_u in the simplex
/// </code>
/// Any flows p and multipliers prove sum_u min_k g[u,k] - const, with g = theta plus the flows that leave a cell less those that enter.
/// Starts from the flows of the chains' own messages, which prove what the shares do, and gives shares back that prove no less than the
/// flows. Memory: 16 K + 1 bytes per cell.
/// </summary>
internal sealed class GridFlowAscent
{
    private const int Lanes = ChainKernel.Lanes;
    private const int Groups = 16;

    private readonly PricedRows rows;
    private readonly TileLayout layout;
    private readonly ParallelOptions parallel;
    private readonly float[] costs;
    private readonly ushort[] classes;
    private readonly GridFlows flows;
    private readonly FlowPrices prices;
    private readonly float[] mixture;
    private readonly float[] ahead;
    private readonly float[] tops;
    private readonly float[] bottoms;
    private readonly double[][][] partialSums;
    private readonly float sigma;
    private readonly double half;
    private float tau;
    private bool hasMixture;

    /// <param name="rows">The side constraints.</param>
    /// <param name="layout">How cells lie in memory.</param>
    /// <param name="costs">Layout's shape; costs priced with the start multipliers.</param>
    /// <param name="classes">Shape [rows, columns]; classes of the cells.</param>
    /// <param name="startMultipliers">Multipliers within the costs.</param>
    /// <param name="eastWeights">Weights of the edges to the east, by mask.</param>
    /// <param name="southWeights">Weights of the edges to the south, by mask.</param>
    /// <param name="parallel">Threads.</param>
    public GridFlowAscent(
        PricedRows rows, TileLayout layout, float[] costs, ushort[] classes, double[] startMultipliers, float[] eastWeights, float[] southWeights, ParallelOptions parallel)
    {
        (this.rows, this.layout, this.costs, this.classes, this.parallel) = (rows, layout, costs, classes, parallel);
        flows = new GridFlows(layout, eastWeights, southWeights, parallel);
        (mixture, ahead) = (new float[layout.Length], new float[layout.Length]);
        (tops, bottoms) = (new float[flows.Seams.Length], new float[flows.Seams.Length]);
        half = Math.Max(flows.HalfEast.Max(), flows.HalfSouth.Max());
        sigma = (float)(FlowKernel.FlowScale * half);
        prices = new FlowPrices(rows, startMultipliers, half);
        SetStep();
        partialSums = [.. Enumerable.Range(0, Groups).Select(_ => prices.NewSums())];
    }

    /// <summary>Memory of the steps for a layout.</summary>
    public static long BytesFor(TileLayout layout) => 4L * sizeof(float) * layout.Length;

    /// <summary>Takes steps from the flows of shares.</summary>
    /// <param name="steps">Number of steps.</param>
    /// <param name="rowShare">Layout's shape; the share of the rows.</param>
    /// <param name="gatherStrip">Writes the costs of a strip's columns.</param>
    /// <param name="multipliers">Current multipliers.</param>
    /// <param name="plan">Shape [units]; where the mixture starts for the first time.</param>
    /// <param name="isOver">Asked before every step.</param>
    /// <returns>What the first and the last step prove, without what was taken off the costs, and the last multipliers.</returns>
    public (double First, double Last, double[] Multipliers) Run(int steps, float[] rowShare, Action<int, float[]> gatherStrip, double[] multipliers, byte[] plan, Func<bool> isOver)
    {
        prices.Set(multipliers);
        flows.TakeFrom(rowShare, gatherStrip);
        if (!hasMixture) Fill(plan);
        hasMixture = true;
        mixture.CopyTo(ahead, 0);
        SumMixture();
        var (first, last) = (double.NegativeInfinity, double.NegativeInfinity);
        for (var step = 0; step < steps && !isOver(); step++)
        {
            if (prices.Reweigh(step)) SetStep();
            last = Step();
            if (step == 0) first = last;
        }
        return (first, last, prices.Multipliers);
    }

    /// <summary>Share of the rows such that rows and columns prove no less than the flows do: half of the costs and of what the flows move.</summary>
    /// <param name="rowShare">Layout's shape; receives it.</param>
    public void WriteShare(float[] rowShare)
    {
        Parallel.For(0, layout.Bands, parallel, band =>
        {
            var stride = layout.Labels * Lanes;
            Span<float> target = stackalloc float[stride];
            var sums = new GridRowSums(rows, layout, classes, [], [], stackalloc ushort[Lanes]);
            for (var column = 0; column < layout.Columns; column++)
            {
                var at = (band * layout.Columns + column) * stride;
                target.Clear();
                sums.AddPrices(band, column, prices.Prices, target);
                for (var i = 0; i < stride; i++) target[i] = (target[i] + costs[at + i]) / 2;
                flows.AddDifference(band, column, target);
                for (var i = 0; i < stride; i++)
                {
                    if (rowShare[at + i] < ChainKernel.Forbidden / 4) rowShare[at + i] = target[i];
                }
            }
        });
    }

    /// <summary>The label most of a cell is made of; ties go to the label already there.</summary>
    /// <param name="plan">Shape [units].</param>
    public void Decode(byte[] plan)
    {
        Parallel.For(0, layout.Rows, parallel, row =>
        {
            for (var column = 0; column < layout.Columns; column++)
            {
                var unit = layout.UnitAt(row, column);
                if (unit < 0) continue;
                for (var k = 0; k < layout.Labels; k++)
                {
                    if (mixture[layout.IndexOf(row, column, k)] > mixture[layout.IndexOf(row, column, plan[unit])]) plan[unit] = (byte)k;
                }
            }
        });
    }

    /// <summary>Four half weights meet in a cell; the rows count as three more, times their weight.</summary>
    private void SetStep() => tau = (float)(FlowKernel.PrimalScale / ((4 + 3 * prices.Weight) * half));

    private double Step()
    {
        prices.Move(partialSums);
        flows.MoveSeams(bottoms, tops, sigma);
        var minima = new double[Groups];
        Parallel.For(0, Groups, parallel, group => minima[group] = StepBands(FirstOf(group), FirstOf(group + 1), partialSums[group]));
        return minima.Sum() - rows.Constant(prices.Multipliers);
    }

    private double StepBands(int first, int end, double[][] target)
    {
        foreach (var table in target) table.AsSpan().Clear();
        var (labels, stride) = (layout.Labels, layout.Labels * Lanes);
        Span<float> scratch = stackalloc float[3 * stride];
        scratch.Clear();
        var entering = scratch[..stride];
        var slopes = scratch.Slice(stride, stride);
        var sums = new GridRowSums(rows, layout, classes, target, scratch[(2 * stride)..], stackalloc ushort[Lanes]);
        var (low, high) = (Vector256<double>.Zero, Vector256<double>.Zero);
        for (var band = first; band < end; band++)
        {
            foreach (var run in layout.RunsOfBand(band))
            {
                entering.Clear();
                for (var column = run.First; column < run.End; column++)
                {
                    var cell = band * layout.Columns + column;
                    MoveFlows(cell, column + 1 < layout.Columns ? stride : 0, entering, slopes);
                    sums.AddPrices(band, column, prices.Prices, slopes);
                    var bar = ahead.AsSpan(cell * stride, stride);
                    var least = FlowKernel.Mix(labels, slopes, mixture.AsSpan(cell * stride, stride), bar, tau, FlowKernel.Relaxation);
                    var (leastLow, leastHigh) = Vector256.Widen(least);
                    low += leastLow;
                    high += leastHigh;
                    KeepEdges(cell, bar);
                    sums.Add(band, column, bar);
                }
            }
        }
        sums.Flush();
        var sum = low + high;
        return sum[0] + sum[1] + (sum[2] + sum[3]);
    }

    /// <summary>Moves the flows that leave eight cells of a column; costs plus what leaves less what enters become the slopes.</summary>
    /// <param name="cell">Band and column.</param>
    /// <param name="next">Floats to the column in the east; 0 in the last one.</param>
    /// <param name="entering">Shape [K, 8]; flows from the west; receives those to the east.</param>
    /// <param name="slopes">Shape [K, 8].</param>
    private void MoveFlows(int cell, int next, Span<float> entering, Span<float> slopes)
    {
        var labels = layout.Labels;
        ref var cost = ref MemoryMarshal.GetArrayDataReference(costs);
        ref var bar = ref MemoryMarshal.GetArrayDataReference(ahead);
        ref var east = ref MemoryMarshal.GetArrayDataReference(flows.East);
        ref var south = ref MemoryMarshal.GetArrayDataReference(flows.South);
        ref var west = ref MemoryMarshal.GetReference(entering);
        ref var slope = ref MemoryMarshal.GetReference(slopes);
        var above = flows.Seams.AsSpan(cell * labels, labels);
        var below = flows.Seams.AsSpan((cell + layout.Columns) * labels, labels);
        var halfEast = Vector256.LoadUnsafe(ref flows.HalfEast[layout.EastEdges[cell] * Lanes]);
        var halfSouth = Vector256.LoadUnsafe(ref flows.HalfSouth[flows.SouthMasks[cell] * Lanes]);
        var (relaxation, step) = (Vector256.Create(FlowKernel.Relaxation), Vector256.Create(sigma));
        for (var k = 0; k < labels; k++)
        {
            var i = (nuint)((cell * labels + k) * Lanes);
            var here = Vector256.LoadUnsafe(ref bar, i);
            var right = FlowKernel.Flow(Vector256.LoadUnsafe(ref east, i), here - Vector256.LoadUnsafe(ref bar, i + (nuint)next), step, halfEast, relaxation);
            var rowBelow = Vector256.Shuffle(here, Vector256.Create(1, 2, 3, 4, 5, 6, 7, 7));
            var down = FlowKernel.Flow(Vector256.LoadUnsafe(ref south, i), here - rowBelow, step, halfSouth, relaxation).WithElement(Lanes - 1, below[k]);
            right.StoreUnsafe(ref east, i);
            down.StoreUnsafe(ref south, i);
            var fromAbove = Vector256.Shuffle(down, Vector256.Create(0, 0, 1, 2, 3, 4, 5, 6)).WithElement(0, above[k]);
            var moved = right - Vector256.LoadUnsafe(ref west, (nuint)(k * Lanes)) + (down - fromAbove);
            (Vector256.LoadUnsafe(ref cost, i) + moved).StoreUnsafe(ref slope, (nuint)(k * Lanes));
            right.StoreUnsafe(ref west, (nuint)(k * Lanes));
        }
    }

    /// <summary>Keeps the first and the last row of a band for the flows over the seams.</summary>
    private void KeepEdges(int cell, ReadOnlySpan<float> bar)
    {
        for (var k = 0; k < layout.Labels; k++)
        {
            tops[cell * layout.Labels + k] = bar[k * Lanes];
            bottoms[cell * layout.Labels + k] = bar[k * Lanes + Lanes - 1];
        }
    }

    private int FirstOf(int group) => (int)((long)layout.Bands * group / Groups);

    private void Fill(byte[] plan)
    {
        Parallel.For(0, layout.Rows, parallel, row =>
        {
            for (var column = 0; column < layout.Columns; column++)
            {
                var unit = layout.UnitAt(row, column);
                mixture[layout.IndexOf(row, column, unit < 0 ? 0 : plan[unit])] = 1;
            }
        });
    }

    private void SumMixture()
    {
        Parallel.For(0, Groups, parallel, group =>
        {
            foreach (var table in partialSums[group]) table.AsSpan().Clear();
            var stride = layout.Labels * Lanes;
            Span<float> run = stackalloc float[stride];
            run.Clear();
            var sums = new GridRowSums(rows, layout, classes, partialSums[group], run, stackalloc ushort[Lanes]);
            for (var cell = FirstOf(group) * layout.Columns; cell < FirstOf(group + 1) * layout.Columns; cell++)
            {
                var bar = ahead.AsSpan(cell * stride, stride);
                KeepEdges(cell, bar);
                sums.Add(cell / layout.Columns, cell % layout.Columns, bar);
            }
            sums.Flush();
        });
    }
}
