using CarbonOptimizer.Core.Tradeoffs.Certification;

namespace CarbonOptimizer.Core.Tradeoffs.Methods;

/// <summary>
/// Augmented weighted Tchebycheff points, also goals and reference points: minimise the level t = max_a w_a (f_a - z_a) / range_a.
/// The engine is linear, so the level is bisected: at a level the axes are capped and the primary one is minimised. A plan lowers
/// the level that is attained, a bound above the primary axis's own cap proves that no plan reaches the level, and all earlier
/// bounds prove a least level in closed form. Reaches unsupported points. What is certified is the interval of levels.
/// </summary>
public sealed class TchebycheffMethod : IFrontMethod
{
    private const double Halfway = 0.5;

    private readonly IReadOnlyList<IReadOnlyList<double>> design;
    private readonly IReadOnlyList<double>? reference;
    private readonly double tolerance;
    private readonly int mostSteps;

    /// <param name="weights">Weights of the normalised axes; all positive after augmentation.</param>
    /// <param name="reference">Shape [axes]; goal or reference point in the units of the axes; null for the ideal.</param>
    /// <param name="tolerance">Width of the interval of levels to stop at, as a share of the ranges.</param>
    /// <param name="mostSteps">Most solves per point.</param>
    public TchebycheffMethod(IEnumerable<IReadOnlyList<double>> weights, IReadOnlyList<double>? reference = null, double tolerance = 0.002, int mostSteps = 12)
    {
        ArgumentNullException.ThrowIfNull(weights);
        (design, this.reference, this.tolerance, this.mostSteps) = ([.. weights], reference, tolerance, mostSteps);
    }

    /// <inheritdoc/>
    public string Name => reference is null ? "tchebycheff" : "reference_point";

    /// <inheritdoc/>
    public FrontEnding Run(FrontSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (reference is not null && reference.Count != session.Axes.Count) throw new ArgumentException($"The reference point has {reference.Count} values for {session.Axes.Count} axes.");
        var primary = PrimaryAxis.Of(session, null);
        var open = 0;
        foreach (var weights in design)
        {
            var sum = weights.Sum();
            if (!Bisect(session, primary, [.. weights.Select(weight => Math.Max(weight / sum, session.Options.Augmentation))])) open++;
        }
        return open == 0
            ? new FrontEnding(FrontEndReason.Covered, new($"The level of all {design.Count} weights is proved within the tolerance.", $"全部 {design.Count} 组权重的水平均在容差内得到证明。"))
            : new FrontEnding(FrontEndReason.PartsOpen, new($"The interval of levels of {open} of {design.Count} weights stayed wider than the tolerance.", $"{design.Count} 组权重中有 {open} 组的水平区间仍宽于容差。"));
    }

    /// <summary>Bisects the level of one weight; whether its interval ends within the tolerance.</summary>
    private bool Bisect(FrontSession session, int primary, double[] weights)
    {
        var ranges = session.Ranges!;
        var target = ranges.Normalise(reference ?? ranges.Ideal);
        double LevelOf(FrontPoint point) => ranges.Normalise(point.Values!).Select((value, a) => weights[a] * (value - target[a])).Max();
        if (session.Points.All(point => point.Values is null)) session.SolveNormalised(Name, weights, label: "start");
        var high = session.Points.Where(point => point.Values is not null).Select(LevelOf).DefaultIfEmpty(double.PositiveInfinity).Min();
        var low = session.Points.Select(point => LeastLevel(point, ranges, weights, target)).Max();
        var label = string.Join(' ', weights.Select(weight => weight.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture)));
        for (var step = 0; step < mostSteps && high - low > tolerance; step++)
        {
            if (double.IsInfinity(low) || double.IsInfinity(high)) break;
            var level = low + (high - low) * Halfway;
            var caps = new double?[weights.Length];
            for (var a = 0; a < caps.Length; a++)
            {
                if (a != primary) caps[a] = ranges.Ideal[a] + (target[a] + level / weights[a]) * ranges.Width(a);
            }
            var point = session.SolveNormalised(Name, PrimaryAxis.Weights(caps.Length, primary), caps, $"{label} {step}");
            var proved = LeastLevel(point, ranges, weights, target, level);
            if (proved > low) low = proved;
            if (point.Values is not null && LevelOf(point) < high) high = LevelOf(point);
            else if (proved < level) break;
        }
        // Of equally near plans the one that is best in sum, so that the answer is efficient.
        var nearest = session.Points.Where(point => point.Values is not null).OrderBy(LevelOf).ThenBy(point => ranges.Normalise(point.Values!).Sum()).FirstOrDefault();
        if (nearest is { } answer) session.Answer(new FrontAnswer(answer.Index, label, LevelOf(answer), low));
        return high - low <= tolerance;
    }

    /// <summary>
    /// Least level a bound leaves possible. At level t no axis exceeds z_a + t / w_a, so a bound on all plans gives
    /// t &gt;= (bound - v.z) / sum_a v_a / w_a. A bound under caps speaks of levels up to that of the caps only.
    /// </summary>
    private static double LeastLevel(FrontPoint point, FrontRanges ranges, double[] weights, double[] target, double capLevel = double.NegativeInfinity)
    {
        if (OuterCut.Of(point, ranges) is not { } cut) return double.NegativeInfinity;
        var (shift, slope) = (0.0, 0.0);
        for (var a = 0; a < weights.Length; a++)
        {
            shift += cut.Weights[a] * target[a];
            slope += cut.Weights[a] / weights[a];
        }
        var least = (cut.Bound - shift) / slope;
        return cut.IsGlobal ? least : Math.Min(least, capLevel);
    }
}
