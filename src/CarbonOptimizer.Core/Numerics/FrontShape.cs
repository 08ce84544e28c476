namespace CarbonOptimizer.Core.Numerics;

/// <summary>Refuses sets of points that no measure is defined for.</summary>
internal static class FrontShape
{
    /// <summary>Checks that all points have one length and hold numbers; returns the number of objectives, 0 for an empty set.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    public static int Check(double[][] points)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Length == 0) return 0;
        var objectives = points[0].Length;
        for (var i = 0; i < points.Length; i++)
        {
            if (points[i].Length != objectives || objectives == 0) throw new ArgumentException($"Point {i} has {points[i].Length} objectives, point 0 has {objectives}.", nameof(points));
            foreach (var value in points[i])
            {
                if (double.IsNaN(value)) throw new ArgumentException($"Point {i} has a value that is no number.", nameof(points));
            }
        }
        return objectives;
    }

    /// <summary>Checks two sets that are compared; neither may be empty.</summary>
    /// <exception cref="ArgumentException">One is empty, or they differ in their objectives.</exception>
    public static void CheckPair(double[][] first, double[][] second)
    {
        var (a, b) = (Check(first), Check(second));
        if (a == 0 || b == 0) throw new ArgumentException("An empty set of points has no such measure.", nameof(first));
        if (a != b) throw new ArgumentException($"One set has {a} objectives, the other {b}.", nameof(second));
    }
}
