using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Core.Tradeoffs.Points;

namespace CarbonOptimizer.Cli.Inspection;

/// <summary>
/// The answer of a front to "better here, worse at most so much there": among the plans it holds, and by the bounds it has proved, without a new solve.
/// </summary>
/// <param name="Limits">Shape [axes]; largest value each axis may have.</param>
/// <param name="Plan">The found plan within the limits that is best on the axis to better; null when none was found.</param>
/// <param name="Least">Shape [axes]; what every plan within the limits has at least on each axis, by the verified bounds; -infinity where they say nothing.</param>
/// <param name="ProvedBy">Row whose bound proves that no plan is within the limits; null when none does.</param>
internal sealed record FrontStep(IReadOnlyList<double> Limits, FrontPoint? Plan, IReadOnlyList<double> Least, int? ProvedBy)
{
    /// <summary>Bounds are kept in double precision from sums in single precision; a limit this near to one is not beyond it.</summary>
    private const double Rounding = 1e-7;

    /// <param name="front">The front.</param>
    /// <param name="limits">Shape [axes]; largest value each axis may have.</param>
    /// <param name="axis">The axis to better.</param>
    public static FrontStep Of(Front front, IReadOnlyList<double> limits, int axis)
    {
        var plan = front.Points.Where(point => point.Values is not null && Enumerable.Range(0, limits.Count).All(a => point.Values[a] <= limits[a])).MinBy(point => point.Values![axis]);
        var least = new double[limits.Count];
        least.AsSpan().Fill(double.NegativeInfinity);
        int? provedBy = null;
        foreach (var point in front.Points)
        {
            if (!SpeaksOf(point, limits)) continue;
            if (double.IsPositiveInfinity(point.ScalarBound) || Weighted(point, limits) < point.ScalarBound - Rounding * Size(point, limits)) provedBy ??= point.Index;
            for (var a = 0; a < limits.Count; a++)
            {
                if (!(point.Request.Weights[a] > 0) || double.IsInfinity(point.ScalarBound)) continue;
                var rest = Enumerable.Range(0, limits.Count).Where(other => other != a).Sum(other => point.Request.Weights[other] * limits[other]);
                least[a] = Math.Max(least[a], (point.ScalarBound - rest) / point.Request.Weights[a]);
            }
        }
        return new FrontStep(limits, plan, least, plan is null ? provedBy : null);
    }

    /// <summary>Whether the bound of a row holds for every plan within the limits: it is verified or an infinite one, and its caps are no tighter.</summary>
    private static bool SpeaksOf(FrontPoint point, IReadOnlyList<double> limits) =>
        (point.IsBoundVerified || double.IsPositiveInfinity(point.ScalarBound)) && !double.IsNaN(point.ScalarBound) && !double.IsNegativeInfinity(point.ScalarBound)
        && !point.Request.HasFurtherRows && point.Request.Weights.Any(weight => weight > 0) && point.Request.Caps.Zip(limits).All(pair => pair.First is not { } cap || pair.Second <= cap);

    private static double Weighted(FrontPoint point, IReadOnlyList<double> values) => point.Request.Weights.Zip(values, (weight, value) => weight * value).Sum();

    private static double Size(FrontPoint point, IReadOnlyList<double> limits) => point.Request.Weights.Zip(limits, (weight, limit) => Math.Abs(weight * limit)).Sum();
}
