namespace CarbonOptimizer.Core.Tradeoffs.Certification;

/// <summary>
/// The outer approximation of a front of two axes: L(y), the least first axis the bounds leave possible at a second axis of y or
/// less. L falls with y and is linear between finitely many places, so areas beside it are exact.
/// </summary>
internal sealed class PlaneEnvelope
{
    private readonly OuterCut[] cuts;
    private readonly double limit;
    private readonly double[] breaks;

    /// <param name="cuts">What the bounds prove.</param>
    /// <param name="reference">Shape [2]; nothing beyond it matters.</param>
    public PlaneEnvelope(IEnumerable<OuterCut> cuts, double[] reference)
    {
        this.cuts = [.. cuts];
        limit = reference[0];
        Floor = this.cuts.Where(cut => cut.IsGlobal && cut.Weights[1] > 0).Select(cut => (cut.Bound - cut.Weights[0] * limit) / cut.Weights[1]).DefaultIfEmpty(double.NegativeInfinity).Max();
        breaks = Breaks(reference[1]);
    }

    /// <summary>Least second axis that is possible with a first axis below the reference.</summary>
    public double Floor { get; }

    /// <summary>L(y), never above the reference.</summary>
    public double At(double y)
    {
        var least = double.NegativeInfinity;
        foreach (var cut in cuts) least = Math.Max(least, LeastBy(cut, y));
        return Math.Min(least, limit);
    }

    /// <summary>Area between L and <paramref name="right"/> for y from <paramref name="low"/> to <paramref name="high"/>; infinite without bounds.</summary>
    public double AreaLeftOf(double right, double low, double high)
    {
        var area = 0.0;
        for (var start = low; start < high;)
        {
            var end = Math.Min(high, NextBreak(start));
            // L is linear in between, so its value in the middle gives the exact area.
            var (first, last) = (right - At(start + (end - start) * 0.25), right - At(start + (end - start) * 0.75));
            area += (end - start) * Positive(first, last);
            start = end;
        }
        return area;
    }

    /// <summary>Mean of the positive part of a line given at a quarter and at three quarters of an interval.</summary>
    private static double Positive(double first, double last)
    {
        if (double.IsInfinity(first) || double.IsInfinity(last)) return double.PositiveInfinity;
        var (left, right) = (first - (last - first) / 2, last + (last - first) / 2);
        if (left <= 0 && right <= 0) return 0;
        if (left >= 0 && right >= 0) return (left + right) / 2;
        var (high, low) = (Math.Max(left, right), Math.Min(left, right));
        return high * high / (high - low) / 2;
    }

    private static double LeastBy(OuterCut cut, double y)
    {
        if (y > cut.Caps[1]) return double.NegativeInfinity;
        if (cut.Weights[0] <= 0) return cut.Weights[1] * y < cut.Bound ? cut.Caps[0] : double.NegativeInfinity;
        return Math.Min(cut.Caps[0], (cut.Bound - cut.Weights[1] * y) / cut.Weights[0]);
    }

    private double NextBreak(double y)
    {
        var at = Array.BinarySearch(breaks, y);
        at = at < 0 ? ~at : at + 1;
        return at < breaks.Length ? breaks[at] : double.PositiveInfinity;
    }

    private double[] Breaks(double top)
    {
        var places = new List<double>();
        foreach (var cut in cuts)
        {
            places.Add(cut.Caps[1]);
            AddLevel(places, cut, limit);
            AddLevel(places, cut, cut.Caps[0]);
            foreach (var other in cuts)
            {
                var determinant = cut.Weights[0] * other.Weights[1] - other.Weights[0] * cut.Weights[1];
                if (determinant != 0) places.Add((cut.Weights[0] * other.Bound - other.Weights[0] * cut.Bound) / determinant);
                AddLevel(places, cut, other.Caps[0]);
            }
        }
        double[] sorted = [.. places.Where(place => double.IsFinite(place) && place < top && place > Floor).Distinct().Order()];
        return sorted;
    }

    /// <summary>Where the line of a cut reaches a first axis of <paramref name="level"/>.</summary>
    private static void AddLevel(List<double> places, OuterCut cut, double level)
    {
        if (cut.Weights[1] > 0 && double.IsFinite(level)) places.Add((cut.Bound - cut.Weights[0] * level) / cut.Weights[1]);
    }
}
