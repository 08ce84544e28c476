using System.Globalization;
using CarbonOptimizer.Core.Tradeoffs.Certification;
using CarbonOptimizer.Core.Tradeoffs.Quality;
using MathNet.Numerics.LinearAlgebra;

namespace CarbonOptimizer.Core.Tradeoffs.Methods;

/// <summary>Finds the places where plans and bounds of a front are apart.</summary>
internal static class FrontGaps
{
    private const double LeastWeight = 1e-3;
    private const double LeastDeterminant = 1e-12;
    private const int Bisections = 16;

    /// <summary>
    /// Between neighbours on a front of two axes; the size is the area that neither plans nor bounds decide, less what plans
    /// recombined between the neighbours will decide.
    /// </summary>
    public static IReadOnlyList<FrontGap> InPlane(FrontSession session)
    {
        var ranges = session.Ranges!;
        var reference = Reference(session);
        var envelope = new PlaneEnvelope(CutsOf(session), reference);
        var points = EfficientOf(session);
        Array.Sort(points, (one, other) => one.Value[0].CompareTo(other.Value[0]));
        var gaps = new List<FrontGap>();
        for (var i = 0; i + 1 < points.Length; i++)
        {
            var (left, right) = (points[i].Value, points[i + 1].Value);
            var (wide, high) = (right[0] - left[0], left[1] - right[1]);
            var links = session.Options.LinksPerInterval;
            var area = envelope.AreaLeftOf(right[0], right[1], left[1]) - wide * high / 2 * links / (links + 1);
            var unproved = (points[i].Gap + points[i + 1].Gap) / 2 * (wide + high);
            double[] InUnits() => [.. Halving(envelope, left, right).Select((value, a) => ranges.Ideal[a] + value * ranges.Width(a))];
            gaps.Add(new FrontGap(area, Math.Clamp(unproved, 0, Math.Max(0, area)), [Scaled([high, wide])], InUnits, $"{points[i].Index}-{points[i + 1].Index} {Rounded(area)}"));
        }
        return gaps;
    }

    /// <summary>
    /// Below the search corners of a front of several axes; the size is the volume of the largest cube there. Where no plan touches the corner on
    /// some axis, weights for which the corner's projections on the axes are equally good take the place of those of plans.
    /// </summary>
    public static IReadOnlyList<FrontGap> InSpace(FrontSession session)
    {
        var ranges = session.Ranges!;
        OuterCut[] cuts = [.. CutsOf(session)];
        double[][] points = [.. EfficientOf(session).Select(point => point.Value)];
        return [.. SearchZones.Of(points, Reference(session)).Select(GapAt)];

        FrontGap GapAt(double[] corner)
        {
            // Without bounds a cube may reach down to the ideal and no further.
            var side = Math.Min(HiddenBox.SideAt(corner, cuts), corner.Max());
            double[] towardsIdeal = Scaled([.. corner.Select(value => 1 / Math.Max(value, LeastWeight))]);
            IReadOnlyList<double[]> weights = WeightsAt(corner, points) is { } equal ? [equal, towardsIdeal] : [towardsIdeal];
            double[] InUnits() => [.. corner.Select((value, a) => ranges.Ideal[a] + (value - side / 2) * ranges.Width(a))];
            return new FrontGap(Math.Pow(side, corner.Length), 0, weights, InUnits, $"{string.Join(' ', corner.Select(Rounded))} {Rounded(side)}");
        }
    }

    /// <summary>Values of the two axes on either side of which half of the open area between neighbours lies.</summary>
    private static double[] Halving(PlaneEnvelope envelope, double[] left, double[] right)
    {
        var half = envelope.AreaLeftOf(right[0], right[1], left[1]) / 2;
        if (!double.IsFinite(half)) return [(left[0] + right[0]) / 2, (left[1] + right[1]) / 2];
        return [Bisected(left[0], right[0], x => envelope.AreaLeftOf(x, right[1], left[1]) < half), Bisected(right[1], left[1], y => envelope.AreaLeftOf(right[0], right[1], y) < half)];
    }

    private static double Bisected(double low, double high, Func<double, bool> isLess)
    {
        for (var step = 0; step < Bisections; step++)
        {
            var middle = (low + high) / 2;
            if (isLess(middle)) low = middle;
            else high = middle;
        }
        return (low + high) / 2;
    }

    private static string Rounded(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    private static IEnumerable<OuterCut> CutsOf(FrontSession session) => session.Points.Select(point => OuterCut.Of(point, session.Ranges!)).OfType<OuterCut>();

    /// <summary>Efficient plans with the normalised gap of their own solve, 0 where it speaks of plans within caps only.</summary>
    private static (int Index, double[] Value, double Gap)[] EfficientOf(FrontSession session)
    {
        FrontPoint[] found = [.. session.Points.Where(point => point.Values is not null)];
        double[][] values = [.. found.Select(point => session.Ranges!.Normalise(point.Values!))];
        return [.. Dominance.NonDominated(values).Select(i => (found[i].Index, values[i], OwnGapOf(found[i], session.Ranges!)))];
    }

    /// <summary>Normalised gap of a solve; 0 where it has none or speaks of plans within caps only.</summary>
    public static double OwnGapOf(FrontPoint point, FrontRanges ranges)
    {
        if (point.Values is null || OuterCut.Of(point, ranges) is not { IsGlobal: true } cut || !double.IsFinite(cut.Bound)) return 0;
        return Math.Max(0, ranges.Normalise(point.Values).Zip(cut.Weights, (value, weight) => value * weight).Sum() - cut.Bound);
    }

    private static double[] Reference(FrontSession session)
    {
        var reference = new double[session.Axes.Count];
        reference.AsSpan().Fill(1 + session.Options.ReferenceMargin);
        return reference;
    }

    /// <summary>Normal of the plane through the points that touch a corner; null where an axis has no such point or the normal points nowhere useful.</summary>
    private static double[]? WeightsAt(double[] corner, double[][] points)
    {
        var axes = corner.Length;
        var touching = new double[axes][];
        for (var a = 0; a < axes; a++)
        {
            if (Array.Find(points, point => Touches(point, corner, a)) is not { } found) return null;
            touching[a] = found;
        }
        return EqualAt(touching) is { } normal && Array.TrueForAll(normal, double.IsFinite) && normal.Max() > 0 ? Scaled([.. normal.Select(value => Math.Max(value, 0))]) : null;
    }

    /// <summary>Whether a point has the corner's value in one axis and less in all others.</summary>
    private static bool Touches(double[] point, double[] corner, int axis)
    {
        for (var a = 0; a < point.Length; a++)
        {
            if (a == axis ? point[a] != corner[a] : point[a] >= corner[a]) return false;
        }
        return true;
    }

    /// <summary>Weights with the same sum at all points; null when there are none.</summary>
    private static double[]? EqualAt(double[][] touching)
    {
        var points = Matrix<double>.Build.DenseOfRowArrays(touching);
        if (Math.Abs(points.Determinant()) < LeastDeterminant) return null;
        return points.Solve(Vector<double>.Build.Dense(touching.Length, 1)).ToArray();
    }

    private static double[] Scaled(double[] weights)
    {
        var sum = weights.Sum();
        return [.. weights.Select(weight => Math.Max(sum > 0 ? weight / sum : 1.0 / weights.Length, LeastWeight))];
    }
}
