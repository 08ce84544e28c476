using CarbonOptimizer.Core.Kernels;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Numerics;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Dual;

/// <summary>
/// The dual of the problem without boundary costs, sum_u min_k (c + lambda a)[u, k] - constant(lambda), maximised by Newton steps
/// on its smoothed form while the temperature falls. Its maximum is U0, its maximiser the start of the coupled dual.
/// </summary>
internal sealed class UncoupledDual
{
    private const int ChunkUnits = 1 << 13;
    private const double Cooling = 0.3;
    private const double LastTemperature = 3e-6;
    private const double SampleTemperature = 0.01;
    private const double SampleUnits = 200_000;
    private const double SampleGrowth = 40;
    private const double NegligibleShare = 1e-6;
    private const int NewtonSteps = 25;
    private const double TrustedTemperatures = 5;
    private const double HalfAUnit = 0.5;
    private const double LeastUnit = 1e-3;

    /// <summary>
    /// What half a unit is of 100,000 equal ones. Where rows are soft or units differ, half a unit of few may be worth as much as all their
    /// boundaries (one cell that a soft quota misses by a fifth); of 100,000 parcels a thousandth takes 0.55 s, this share 0.23 s.
    /// </summary>
    private const double CloseShare = 5e-6;

    private const int MostRests = 4;

    /// <summary>Equal units that may be missed in all rows together at a rest: many times fewer than sweeps and repair move anyway.</summary>
    private const double NearlyShare = 2e-4;

    private readonly AllocationModel model;
    private readonly PricedRows rows;
    private readonly ParallelOptions parallel;
    private readonly SoftCounts[] partial;
    private readonly long[] unitsOfClass;
    private readonly UnitGroups? unitGroups;
    private readonly double closeEnough;
    private readonly double nearlyEnough;
    private int stride = 1;
    private readonly double ceiling;
    private readonly RunClock clock;

    /// <summary>Whether many units cost the same, so that prices leave ties.</summary>
    public bool HasTies => unitGroups is not null;

    /// <summary>The multipliers reached so far; none before the first.</summary>
    public double[]? Current { get; private set; }

    public UncoupledDual(AllocationModel model, PricedRows rows, int threads, double ceiling, RunClock clock)
    {
        this.model = model;
        this.rows = rows;
        this.ceiling = ceiling;
        this.clock = clock;
        parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        var groups = Math.Clamp((model.UnitCount + ChunkUnits - 1) / ChunkUnits, 1, rows.ClassCount > 512 ? 8 : 64);
        partial = new SoftCounts[groups];
        var isWhole = rows.HasUniformField && !rows.HasSoftRows;
        closeEnough = isWhole ? HalfAUnit : Math.Clamp(CloseShare * rows.LargestUnits, LeastUnit, HalfAUnit);
        nearlyEnough = rows.HasUniformField ? Math.Max(closeEnough, NearlyShare * model.UnitCount) : closeEnough;
        unitsOfClass = new long[rows.ClassCount];
        foreach (var unitClass in rows.ClassOfUnit.AsSpan(0, model.UnitCount)) unitsOfClass[unitClass]++;
        unitGroups = rows.Count == 0 ? null : UnitGroups.Of(model, rows, parallel);
        for (var g = 0; g < groups; g++) partial[g] = new SoftCounts(rows.FieldCount, rows.ClassCount, rows.Labels);
    }

    /// <summary>Maximises the dual, first on a sample, then on all units; returns the multipliers and the dual value they prove.</summary>
    /// <param name="start">
    /// Multipliers of a similar problem, from which only the last temperatures are run; null to start afresh. Where they lead nowhere, as
    /// those of another scale do, the search starts afresh after all and the better end counts.
    /// </param>
    public (double[] Multipliers, double Value) Maximise(double[]? start)
    {
        if (rows.Count == 0) return ([], Value([]));
        var spread = MeanSpread();
        if (start is null) return Cool(new double[rows.Count], spread, spread, out _);
        var warm = Cool(start, SampleTemperature * spread, spread, out var isSettled);
        if (isSettled || clock.IsOver) return warm;
        var cold = Cool(new double[rows.Count], spread, spread, out _);
        return cold.Value > warm.Value ? cold : warm;
    }

    /// <param name="start">Where the multipliers start.</param>
    /// <param name="hottest">First temperature.</param>
    /// <param name="spread">Scale of the temperatures.</param>
    /// <param name="isSettled">Whether the soft choices keep all rows in the end, so that the dual is at its maximum.</param>
    private (double[] Multipliers, double Value) Cool(double[] start, double hottest, double spread, out bool isSettled)
    {
        var multipliers = start;
        var negligible = NegligibleShare * spread * model.UnitCount;
        var last = double.NegativeInfinity;
        var rests = 0;
        isSettled = false;
        for (var tau = hottest; tau > LastTemperature * spread && !clock.IsOver; tau *= Cooling)
        {
            stride = unitGroups is null ? StrideAt(tau / spread) : 1;
            (multipliers, var value, isSettled) = MaximiseAt(tau, multipliers);
            Current = multipliers;
            if (stride > 1) continue;
            // A rest while rows are missed may be a line search that failed at this temperature; the next one often goes on.
            rests = value - last < negligible ? rests + 1 : 0;
            if (CostCeiling.IsExceeded(value, ceiling, rows, multipliers) || rests >= (isSettled ? 1 : MostRests)) break;
            last = value;
        }
        return (multipliers, Value(multipliers));
    }

    /// <summary>
    /// Every how many units are looked at. Prices from n units err by about spread / sqrt(n) times the root of the number of rows;
    /// while that is less than the temperature (relative to the spread), a sample does.
    /// </summary>
    private int StrideAt(double temperature)
    {
        var wanted = temperature > SampleTemperature ? SampleUnits : Math.Max(SampleUnits, SampleGrowth / (temperature * temperature));
        return (int)Math.Max(1, model.UnitCount / wanted);
    }

    /// <summary>The dual value in double precision.</summary>
    public double Value(double[] multipliers)
    {
        var prices = rows.Prices(multipliers);
        if (unitGroups is not null) return GroupedValue(prices) - rows.Constant(multipliers);
        var sums = new double[partial.Length];
        Parallel.For(0, partial.Length, parallel, group =>
        {
            var (first, end) = RangeOf(group);
            for (var u = first; u < end; u++) sums[group] += LeastOf(u, prices);
        });
        return sums.Sum() - rows.Constant(multipliers);
    }

    private double GroupedValue(double[][] prices)
    {
        var sum = 0.0;
        for (var group = 0; group < unitGroups!.Count; group++) sum += unitGroups.SizeOf(group) * LeastOf(unitGroups.ExampleOf(group), prices);
        return sum;
    }

    private double LeastOf(int unit, double[][] prices)
    {
        var least = double.PositiveInfinity;
        for (var k = 0; k < rows.Labels; k++)
        {
            double cost = model.UnitCosts[(long)unit * rows.Labels + k];
            if (cost < double.PositiveInfinity) least = Math.Min(least, cost + rows.PriceOf(prices, unit, k));
        }
        return least;
    }

    private (double[] Multipliers, double Value, bool IsSettled) MaximiseAt(double tau, double[] start)
    {
        var current = start;
        var counts = Evaluate(current, tau);
        var value = counts.SoftMinimum - rows.Constant(current);
        var violation = double.PositiveInfinity;
        for (var step = 0; step < NewtonSteps && !clock.IsOver; step++)
        {
            var newton = NewtonStep.From(rows, counts, current, tau, TrustedTemperatures * tau);
            violation = newton.Violation;
            if (violation <= closeEnough) break;
            var improved = false;
            for (var scale = 1.0; scale > 1e-3; scale *= 0.35)
            {
                var trial = newton.Apply(current, scale);
                var trialCounts = Evaluate(trial, tau);
                var trialValue = trialCounts.SoftMinimum - rows.Constant(trial);
                if (!(trialValue > value)) continue;
                improved = trialValue - value > 1e-9 * Math.Abs(value);
                (current, counts, value) = (trial, trialCounts, trialValue);
                break;
            }
            if (!improved) break;
        }
        return (current, value, violation <= nearlyEnough);
    }

    /// <summary>Soft counts and soft minima of all units, or those of a sample scaled up.</summary>
    private SoftCounts Evaluate(double[] multipliers, double tau)
    {
        var prices = rows.Prices(multipliers);
        clock.Charge((long)(unitGroups?.Count ?? model.UnitCount / stride) * rows.Labels);
        clock.Beat("prices");
        if (unitGroups is not null) return GroupedCounts(prices, tau);
        var uniform = rows.HasUniformField ? Array.ConvertAll(prices[0], price => (float)price) : null;
        Parallel.For(0, partial.Length, parallel, group =>
        {
            partial[group].Clear();
            Accumulate(group, prices, uniform, tau);
        });
        var total = new SoftCounts(rows.FieldCount, rows.ClassCount, rows.Labels);
        foreach (var part in partial) total.Add(part);
        if (stride > 1) total.Extrapolate(unitsOfClass);
        return total;
    }

    private SoftCounts GroupedCounts(double[][] prices, double tau)
    {
        var labels = rows.Labels;
        var total = new SoftCounts(rows.FieldCount, rows.ClassCount, labels);
        Span<double> shares = stackalloc double[labels];
        for (var group = 0; group < unitGroups!.Count; group++)
        {
            var (unit, size) = (unitGroups.ExampleOf(group), unitGroups.SizeOf(group));
            var (least, sum) = (LeastOf(unit, prices), 0.0);
            for (var k = 0; k < labels; k++)
            {
                double cost = model.UnitCosts[(long)unit * labels + k];
                shares[k] = cost < double.PositiveInfinity ? Math.Exp((least - cost - rows.PriceOf(prices, unit, k)) / tau) : 0;
                sum += shares[k];
            }
            var unitClass = rows.ClassOfUnit[unit];
            total.SoftMinima[unitClass] += size * (least - tau * Math.Log(sum));
            total.UnitCounts[unitClass] += size;
            var counts = total.CountsOf(0, unitClass);
            var products = total.ProductsOf(0, unitClass);
            for (var k = 0; k < labels; k++)
            {
                shares[k] /= sum;
                counts[k] += size * shares[k];
                for (var l = 0; l <= k; l++) products[SoftCountKernel.TriangleLength(k) + l] += size * shares[k] * shares[l];
            }
        }
        return total;
    }

    private void Accumulate(int group, double[][] prices, float[]? uniform, double tau)
    {
        var labels = rows.Labels;
        var (first, end) = RangeOf(group);
        var accumulator = new SoftCountAccumulator(partial[group], rows, tau, new float[SoftCountAccumulator.ScratchLength(labels)], wantsMinimum: true);
        Span<float> values = stackalloc float[labels * ChainKernel.Lanes];
        Span<ushort> classes = stackalloc ushort[ChainKernel.Lanes];
        Span<int> units = stackalloc int[ChainKernel.Lanes];
        var length = ChainKernel.Lanes * stride;
        for (var stretch = first; stretch < end; stretch += length)
        {
            var block = stretch + ChainKernel.Lanes * OffsetIn(stretch, (Math.Min(end - stretch, length) + ChainKernel.Lanes - 1) / ChainKernel.Lanes);
            for (var lane = 0; lane < ChainKernel.Lanes; lane++)
            {
                var unit = block + lane;
                units[lane] = unit;
                classes[lane] = unit < end ? rows.ClassOfUnit[unit] : SideConstraints.NoClass;
                if (unit >= end) continue;
                var costs = model.UnitCosts.AsSpan(unit * labels, labels);
                for (var k = 0; k < labels; k++)
                {
                    var price = uniform is null ? (float)rows.PriceOf(prices, unit, k) : uniform[classes[lane] * labels + k];
                    values[k * ChainKernel.Lanes + lane] = Math.Min(costs[k] + price, ChainKernel.Forbidden);
                }
            }
            accumulator.Add(values, classes, units);
        }
        accumulator.Flush();
    }

    /// <summary>
    /// Which of the blocks of a stretch is looked at: another one in every stretch, for a fixed distance may be a multiple of the
    /// width of the map, and then whole columns, and regions with them, would never be seen.
    /// </summary>
    private static int OffsetIn(int stretch, int blocks) => blocks == 1 ? 0 : (int)(SeededRandom.Scramble((ulong)stretch) % (ulong)blocks);

    /// <summary>Mean distance of an allowed cost from the cheapest one: the scale of the temperatures.</summary>
    private double MeanSpread()
    {
        var (sum, count) = (0.0, 0L);
        var stride = Math.Max(1, model.UnitCount / 100_000);
        for (var u = 0; u < model.UnitCount; u += stride)
        {
            var costs = model.UnitCosts.AsSpan(u * rows.Labels, rows.Labels);
            var least = float.PositiveInfinity;
            foreach (var cost in costs) least = Math.Min(least, cost);
            foreach (var cost in costs)
            {
                if (cost == float.PositiveInfinity) continue;
                sum += cost - least;
                count++;
            }
        }
        return sum > 0 ? sum / count : 1;
    }

    private (int First, int End) RangeOf(int group)
    {
        var blocks = (model.UnitCount + ChainKernel.Lanes - 1) / ChainKernel.Lanes;
        var first = (int)((long)blocks * group / partial.Length) * ChainKernel.Lanes;
        var end = (int)((long)blocks * (group + 1) / partial.Length) * ChainKernel.Lanes;
        return (first, Math.Min(end, model.UnitCount));
    }
}
