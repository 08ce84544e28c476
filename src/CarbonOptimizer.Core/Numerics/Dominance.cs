namespace CarbonOptimizer.Core.Numerics;

/// <summary>Pareto dominance between objective vectors, all objectives minimised.</summary>
public static class Dominance
{
    /// <summary>Whether <paramref name="a"/> is nowhere worse and somewhere better than <paramref name="b"/>.</summary>
    public static bool Dominates(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var isBetter = false;
        for (var m = 0; m < a.Length; m++)
        {
            if (a[m] > b[m]) return false;
            isBetter |= a[m] < b[m];
        }
        return isBetter;
    }

    /// <summary>Whether <paramref name="a"/> is nowhere worse than <paramref name="b"/>; equal vectors cover each other.</summary>
    public static bool Covers(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        for (var m = 0; m < a.Length; m++)
        {
            if (a[m] > b[m]) return false;
        }
        return true;
    }

    /// <summary>Indices of the points that no other point dominates, ascending; of equal points the first stands for all.</summary>
    /// <exception cref="ArgumentException">The points differ in length or hold a value that is no number.</exception>
    public static int[] NonDominated(double[][] points)
    {
        FrontShape.Check(points);
        var kept = new List<int>();
        for (var i = 0; i < points.Length; i++)
        {
            var isCovered = false;
            for (var j = 0; j < points.Length && !isCovered; j++)
            {
                isCovered = j != i && (Dominates(points[j], points[i]) || j < i && points[j].AsSpan().SequenceEqual(points[i]));
            }
            if (!isCovered) kept.Add(i);
        }
        return [.. kept];
    }
}
