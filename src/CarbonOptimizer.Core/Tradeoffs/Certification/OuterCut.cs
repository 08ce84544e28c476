using CarbonOptimizer.Core.Tradeoffs.Points;

namespace CarbonOptimizer.Core.Tradeoffs.Certification;

/// <summary>
/// What one bound proves of all plans, in normalised axes: whoever stays within the caps has w.f &gt;= bound. An infinite bound proves
/// that nobody does.
/// </summary>
/// <param name="Weights">Shape [axes]; not negative.</param>
/// <param name="Caps">Shape [axes]; +infinity for none.</param>
/// <param name="Bound">Least weighted sum.</param>
internal sealed record OuterCut(double[] Weights, double[] Caps, double Bound)
{
    /// <summary>Whether the cut speaks of all plans.</summary>
    public bool IsGlobal { get; } = Array.TrueForAll(Caps, double.IsPositiveInfinity);

    /// <summary>The cut of a solve; null where it proves nothing.</summary>
    public static OuterCut? Of(FrontPoint point, FrontRanges ranges)
    {
        if (point.Request.HasFurtherRows || double.IsNaN(point.ScalarBound) || double.IsNegativeInfinity(point.ScalarBound)) return null;
        var axes = ranges.Ideal.Count;
        var (weights, caps, shift) = (new double[axes], new double[axes], 0.0);
        for (var a = 0; a < axes; a++)
        {
            weights[a] = point.Request.Weights[a] * ranges.Width(a);
            caps[a] = point.Request.Caps[a] is { } cap ? (cap - ranges.Ideal[a]) / ranges.Width(a) : double.PositiveInfinity;
            shift += point.Request.Weights[a] * ranges.Ideal[a];
        }
        var sum = weights.Sum();
        if (!(sum > 0)) return null;
        for (var a = 0; a < axes; a++) weights[a] /= sum;
        return new OuterCut(weights, caps, (point.ScalarBound - shift) / sum);
    }

    /// <summary>Whether no plan is at or below a point in every axis.</summary>
    public bool Excludes(ReadOnlySpan<double> point)
    {
        var sum = 0.0;
        for (var a = 0; a < Weights.Length; a++)
        {
            if (point[a] > Caps[a]) return false;
            if (Weights[a] > 0) sum += Weights[a] * point[a];
        }
        return sum < Bound;
    }
}
