using System.Numerics;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Dual;

/// <summary>
/// One Newton step of the smoothed dual in the multipliers. The quadratic model, with the kink of each multiplier at zero where
/// the active bound changes from L to U, is maximised one coordinate at a time within a box around the multipliers: a step cut off
/// coordinate by coordinate afterwards need not ascend where rows are nearly parallel.
/// </summary>
internal sealed class NewtonStep
{
    private const int Rounds = 300;
    private const double Precision = 1e-3;

    private readonly double[] step;

    private readonly double[] penalty;

    private NewtonStep(double[] step, double[] penalty, double violation)
    {
        (this.step, this.penalty) = (step, penalty);
        Violation = violation;
    }

    /// <summary>Largest violation of a row by the soft choices, in the most one unit can contribute.</summary>
    public double Violation { get; }

    /// <summary>The step before damping; no entry is larger than the box.</summary>
    public ReadOnlySpan<double> Step => step;

    /// <param name="rows">The side constraints.</param>
    /// <param name="counts">Soft counts at the multipliers.</param>
    /// <param name="multipliers">Where the step starts.</param>
    /// <param name="tau">Temperature of the counts.</param>
    /// <param name="box">The most a multiplier may change.</param>
    public static NewtonStep From(PricedRows rows, SoftCounts counts, double[] multipliers, double tau, double box)
    {
        var activities = new double[rows.Count];
        var violation = 0.0;
        for (var r = 0; r < rows.Count; r++)
        {
            foreach (var (field, index, coefficient) in rows[r].Entries) activities[r] += coefficient * counts.Counts[field * rows.ClassCount * rows.Labels + index];
            violation = Math.Max(violation, Violates(rows, r, activities[r], multipliers[r]));
        }
        return new NewtonStep(Maximise(rows, Curvature.Of(rows, counts, tau), activities, multipliers, box), rows.Penalty, violation);
    }

    /// <summary>Multipliers after a scaled step.</summary>
    /// <param name="multipliers">Where the step starts.</param>
    /// <param name="scale">Part of the step that is taken.</param>
    public double[] Apply(double[] multipliers, double scale)
    {
        var moved = new double[multipliers.Length];
        for (var r = 0; r < moved.Length; r++)
        {
            moved[r] = Math.Clamp(multipliers[r] + scale * step[r], -penalty[r], penalty[r]);
        }
        return moved;
    }

    /// <summary>At the price of missing a bound, missing it violates nothing.</summary>
    private static double Violates(PricedRows rows, int r, double activity, double multiplier) =>
        multiplier >= rows.Penalty[r] ? Math.Max(0, rows.Upper[r] - activity)
        : multiplier <= -rows.Penalty[r] ? Math.Max(0, activity - rows.Lower[r])
        : multiplier > 0 ? Math.Abs(activity - rows.Upper[r])
        : multiplier < 0 ? Math.Abs(activity - rows.Lower[r])
        : Math.Max(0, Math.Max(activity - rows.Upper[r], rows.Lower[r] - activity));

    private static double[] Maximise(PricedRows rows, double[] curvature, double[] activities, double[] multipliers, double box)
    {
        var count = rows.Count;
        var step = new double[count];
        var response = new double[count];
        var largest = 0.0;
        for (var r = 0; r < count; r++) largest = Math.Max(largest, curvature[r * count + r]);
        if (largest == 0) largest = 1;
        for (var round = 0; round < Rounds; round++)
        {
            var change = 0.0;
            for (var r = 0; r < count; r++)
            {
                var own = curvature[r * count + r];
                var stiffness = own * 1.001 + 1e-7 * largest;
                var activity = activities[r] - (response[r] - own * step[r]);
                var up = multipliers[r] + (activity - rows.Upper[r]) / stiffness;
                var down = multipliers[r] + (activity - rows.Lower[r]) / stiffness;
                var wanted = Math.Clamp(up > 0 ? up : down < 0 ? down : 0, -rows.Penalty[r], rows.Penalty[r]) - multipliers[r];
                var target = Math.Clamp(wanted, -box, box);
                var move = target - step[r];
                if (move == 0) continue;
                AddScaled(response, curvature.AsSpan(r * count, count), move);
                step[r] = target;
                change = Math.Max(change, Math.Abs(move) * stiffness);
            }
            if (change <= Precision) break;
        }
        return step;
    }

    private static void AddScaled(Span<double> sum, ReadOnlySpan<double> values, double factor)
    {
        var q = 0;
        for (; q + Vector<double>.Count <= sum.Length; q += Vector<double>.Count)
        {
            (new Vector<double>(sum[q..]) + new Vector<double>(values[q..]) * factor).CopyTo(sum[q..]);
        }
        for (; q < sum.Length; q++) sum[q] += values[q] * factor;
    }
}
