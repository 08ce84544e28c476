using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Instances.Measuring;

namespace CarbonOptimizer.Instances.Reporting;

/// <summary>
/// One line of the table. A method that proves nothing is judged by the best bound any method proved on the instance; its own
/// bound stays empty.
/// </summary>
internal sealed record ResultRow
{
    private const double OnePerMille = 0.001;

    public required Measurement Measurement { get; init; }

    public required int Runs { get; init; }

    /// <summary>Best bound of all methods on the instance; NaN when none proved one.</summary>
    public required double BestBound { get; init; }

    public double? SecondsToPlan { get; private init; }

    public double? SecondsToOnePercent { get; private init; }

    public double? SecondsToOnePerMille { get; private init; }

    /// <summary>Time to a gap of 0.1 %, or 1 % where not both reached that, over the time of the reference method.</summary>
    public double? Ratio { get; private init; }

    /// <summary>Gaps between plan and own or, without one, best bound.</summary>
    private Gaps Gaps => new(Measurement.Objective ?? double.PositiveInfinity, Measurement.Bound ?? BestBound, Measurement.UncoupledOptimum ?? double.NaN);

    /// <summary>(plan - bound) / (plan - sum of the cheapest uses); null without a plan.</summary>
    public double? LadderGap => Measurement.Objective is { } plan ? Gaps.Absolute / (plan - Measurement.CheapestCost) : null;

    /// <summary>(plan - bound) / |plan|; null without a plan.</summary>
    public double? RelativeGap => Measurement.Objective is null ? null : Gaps.Relative;

    /// <summary>(plan - bound) / (plan - optimum without boundary costs); null without a plan or that optimum.</summary>
    public double? ExcessGap => Measurement.Objective is null ? null : Gaps.Excess;

    /// <summary>Peak memory beyond what the runtime held before the instance was made, per planning unit.</summary>
    public double BytesPerUnit => (double)Math.Max(0, Measurement.PeakBytes - Measurement.RuntimeBytes) / Measurement.Units;

    /// <summary>The lines of one instance; the reference method, if it ran, comes first.</summary>
    public static List<ResultRow> Of(IReadOnlyList<(Measurement Median, int Runs)> found)
    {
        var best = found.Select(entry => entry.Median.Bound ?? double.NaN).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max();
        var rows = new List<ResultRow>();
        foreach (var (median, runs) in found)
        {
            var row = new ResultRow { Measurement = median, Runs = runs, BestBound = best };
            row = row with
            {
                SecondsToPlan = FirstTime(median, point => point.Objective is not null),
                SecondsToOnePercent = row.SecondsTo(10 * OnePerMille),
                SecondsToOnePerMille = row.SecondsTo(OnePerMille),
            };
            rows.Add(row with { Ratio = RatioOf(row, rows.Count > 0 ? rows[0] : row) });
        }
        return rows;
    }

    private static double? RatioOf(ResultRow row, ResultRow reference)
    {
        if (reference.Measurement.Method != MethodList.Reference.Id) return null;
        return row.SecondsToOnePerMille / reference.SecondsToOnePerMille ?? row.SecondsToOnePercent / reference.SecondsToOnePercent;
    }

    private double? SecondsTo(double gap)
    {
        var provesBounds = Measurement.Bound is not null;
        return FirstTime(Measurement, point => point.Objective is { } plan && (provesBounds ? point.Bound : BestBound) is { } bound
            && plan - bound <= gap * (plan - Measurement.CheapestCost));
    }

    private static double? FirstTime(Measurement measurement, Func<TracePoint, bool> isReached)
    {
        foreach (var point in measurement.Trace)
        {
            if (isReached(point)) return point.Seconds;
        }
        return null;
    }
}
