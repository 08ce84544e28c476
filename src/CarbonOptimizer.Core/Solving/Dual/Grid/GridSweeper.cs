using System.Buffers;
using CarbonOptimizer.Core.Kernels;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Dual.Grid;

/// <summary>
/// Sweeps over a four-neighbour grid: the rows are one forest, the columns the other. Only the share of the rows is stored; the
/// columns have what it leaves of the priced costs. Bands of rows and strips of columns run in parallel, each in a fixed order,
/// so the result is the same for any number of threads. Memory: 8 K + 2 bytes per cell.
/// </summary>
internal sealed class GridSweeper : DualSweeper
{
    private const float Gamma = 0.5f;

    private readonly AllocationModel model;
    private readonly PricedRows rows;
    private readonly TileLayout layout;
    private readonly ParallelOptions parallel;
    private readonly float[] costs;
    private readonly float[] rowShare;
    private readonly ushort[] classes;
    private readonly float[] eastWeights;
    private readonly float[] southWeights;
    private readonly GridChainTables tables;
    private readonly double[] startMultipliers;
    private readonly SoftCounts?[] partialCounts;
    private readonly double baseCost;
    private readonly ShareScale scale;
    private double[] multipliers;
    private float[][] priceChange = [];
    private GridFlowAscent? ascent;

    public GridSweeper(AllocationModel model, PricedRows rows, double[] startMultipliers, int threads, CostShare? startShare = null)
    {
        this.model = model;
        this.rows = rows;
        this.startMultipliers = startMultipliers;
        multipliers = startMultipliers;
        parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        var adjacency = (GridAdjacency)model.Units.Adjacency;
        layout = new TileLayout(adjacency.Grid, model.UseCount);
        var potts = model.Boundaries.PottsValue;
        tables = new GridChainTables(model, layout);
        eastWeights = ChainEdges.WeightTable((float)(adjacency.HorizontalMetres * (potts ?? 1)));
        southWeights = ChainEdges.WeightTable((float)(adjacency.VerticalMetres * (potts ?? 1)));
        scale = ShareScale.For(Math.Max(adjacency.HorizontalMetres, adjacency.VerticalMetres) * model.Boundaries.Dearest);
        costs = new float[layout.Length];
        rowShare = new float[layout.Length];
        classes = new ushort[layout.Rows * layout.Columns];
        classes.AsSpan().Fill(SideConstraints.NoClass);
        partialCounts = new SoftCounts?[Math.Min(layout.Strips, rows.ClassCount > 512 ? 8 : 64)];
        baseCost = Fill(startShare);
        SetMultipliers(startMultipliers);
    }

    /// <inheritdoc/>
    public override byte[]? ForestOfEdge => null;

    /// <inheritdoc/>
    public override int ForestCount => 2;

    /// <inheritdoc/>
    protected override void Keep()
    {
        KeptMultipliers = multipliers;
        if (KeptShares.Length == 0) KeptShares = [new CostShare(new ushort[(long)model.UnitCount * layout.Labels], scale.Step)];
        var levels = KeptShares[0].Levels;
        Parallel.For(0, layout.Rows, parallel, row =>
        {
            Span<float> shares = stackalloc float[layout.Labels];
            for (var column = 0; column < layout.Columns; column++)
            {
                var unit = layout.UnitAt(row, column);
                if (unit < 0) continue;
                for (var k = 0; k < layout.Labels; k++) shares[k] = rowShare[layout.IndexOf(row, column, k)];
                scale.Round(shares, levels.AsSpan(unit * layout.Labels, layout.Labels));
            }
        });
    }

    /// <inheritdoc/>
    public override void SetMultipliers(double[] multipliers)
    {
        this.multipliers = multipliers;
        var change = new double[multipliers.Length];
        for (var r = 0; r < change.Length; r++) change[r] = multipliers[r] - startMultipliers[r];
        priceChange = [.. rows.Prices(change).Select(prices => Array.ConvertAll(prices, price => (float)price))];
    }

    /// <inheritdoc/>
    public override double Sweep(SweepRequest request)
    {
        var bandMinima = new double[layout.Bands];
        Parallel.For(0, layout.Bands, parallel, band => bandMinima[band] = SweepBand(band, request.Reversed));
        var groups = partialCounts.Length;
        var stripMinima = new double[groups];
        Parallel.For(0, groups, parallel, group => stripMinima[group] = SweepStrips(group, groups, request));
        if (request.Counts is not null)
        {
            request.Counts.Clear();
            foreach (var part in partialCounts) request.Counts.Add(part!);
        }
        return baseCost + bandMinima.Sum() + stripMinima.Sum() - rows.Constant(multipliers);
    }

    /// <inheritdoc/>
    public override bool CanAscend => model.Boundaries.PottsValue is > 0 && GridFlowAscent.BytesFor(layout) <= MostAscentBytes;

    /// <inheritdoc/>
    public override double[]? Ascend(int steps, byte[] plan, Func<bool> isOver)
    {
        ascent ??= new GridFlowAscent(rows, layout, costs, classes, startMultipliers, eastWeights, southWeights, parallel);
        var (first, last, raised) = ascent.Run(steps, rowShare, GatherStrip, multipliers, plan, isOver);
        ascent.Decode(plan);
        if (!(last > first)) return null;
        ascent.WriteShare(rowShare);
        SetMultipliers(raised);
        return raised;
    }

    /// <inheritdoc/>
    public override double ExactBound() => new GridBound(model, rows, layout, rowShare, scale).Evaluate(multipliers, parallel);

    /// <summary>Costs priced with the first multipliers, less the cheapest of each unit; half of it becomes the share of the rows, unless there is one to start from.</summary>
    private double Fill(CostShare? startShare)
    {
        var prices = rows.Prices(startMultipliers);
        var cheapest = new double[layout.Rows];
        Parallel.For(0, layout.Rows, parallel, row =>
        {
            Span<double> values = stackalloc double[layout.Labels];
            for (var column = 0; column < layout.Columns; column++)
            {
                var unit = layout.UnitAt(row, column);
                if (unit < 0) continue;
                classes[row * layout.Columns + column] = rows.ClassOfUnit[unit];
                var least = double.PositiveInfinity;
                for (var k = 0; k < values.Length; k++)
                {
                    values[k] = model.UnitCosts[(long)unit * values.Length + k];
                    if (values[k] == double.PositiveInfinity) continue;
                    values[k] += rows.PriceOf(prices, unit, k);
                    least = Math.Min(least, values[k]);
                }
                cheapest[row] += least;
                for (var k = 0; k < values.Length; k++)
                {
                    var index = layout.IndexOf(row, column, k);
                    var forbidden = values[k] == double.PositiveInfinity;
                    costs[index] = forbidden ? 2 * ChainKernel.Forbidden : (float)(values[k] - least);
                    rowShare[index] = forbidden ? ChainKernel.Forbidden : (float?)startShare?[(long)unit * values.Length + k] ?? costs[index] / 2;
                }
            }
        });
        return cheapest.Sum();
    }

    private double SweepBand(int band, bool reversed)
    {
        var messages = ArrayPool<float>.Shared.Rent(layout.BandLength);
        try
        {
            var (stride, least) = (layout.Labels * ChainKernel.Lanes, 0.0);
            foreach (var run in layout.RunsOfBand(band))
            {
                var edges = new ChainEdges(layout.EastEdges, band * layout.Columns + run.First, 1, eastWeights, tables.East);
                var share = rowShare.AsSpan(band * layout.BandLength + run.First * stride, run.Length * stride);
                least += ChainKernel.Collect(run.Length, layout.Labels, share, messages, edges, reversed);
                ChainKernel.HandOver(run.Length, layout.Labels, share, messages, [], edges, reversed, Gamma);
            }
            return least;
        }
        finally
        {
            ArrayPool<float>.Shared.Return(messages);
        }
    }

    private double SweepStrips(int group, int groups, SweepRequest request)
    {
        SoftCounts? counts = null;
        if (request.Counts is { } wanted)
        {
            counts = partialCounts[group] ??= new SoftCounts(wanted.FieldCount, wanted.ClassCount, wanted.Labels);
            counts.Clear();
        }
        var stride = layout.Labels * ChainKernel.Lanes;
        var length = layout.Rows * stride;
        var theta = ArrayPool<float>.Shared.Rent(length);
        var messages = ArrayPool<float>.Shared.Rent(length);
        try
        {
            var sum = 0.0;
            var end = (int)((long)layout.Strips * (group + 1) / groups);
            for (var strip = (int)((long)layout.Strips * group / groups); strip < end; strip++)
            {
                GatherStrip(strip, theta);
                foreach (var run in layout.RunsOfStrip(strip))
                {
                    var edges = new ChainEdges(layout.SouthEdges, run.First * layout.Strips + strip, layout.Strips, southWeights, tables.South);
                    var values = theta.AsSpan(run.First * stride, run.Length * stride);
                    var marginals = messages.AsSpan(run.First * stride, run.Length * stride);
                    sum += ChainKernel.Collect(run.Length, layout.Labels, values, marginals, edges, request.Reversed);
                    ChainKernel.HandOver(run.Length, layout.Labels, values, marginals, values, edges, request.Reversed, Gamma);
                }
                if (counts is not null || request.Plan is not null) Read(strip, messages, counts, request);
                ScatterStrip(strip, theta);
            }
            return sum;
        }
        finally
        {
            ArrayPool<float>.Shared.Return(theta);
            ArrayPool<float>.Shared.Return(messages);
        }
    }

    /// <summary>What the rows leave of the priced costs, transposed to [row, k, column lane].</summary>
    private void GatherStrip(int strip, float[] theta) => StripTransfer.Gather(layout, rows, strip, costs, rowShare, classes, priceChange, theta);

    private void ScatterStrip(int strip, float[] delta) => StripTransfer.Scatter(layout, strip, delta, rowShare);

    private void Read(int strip, float[] marginals, SoftCounts? counts, SweepRequest request) =>
        StripTransfer.Read(layout, rows, strip, marginals, classes, counts, request);
}
