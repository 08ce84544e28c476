using CarbonOptimizer.Core.Numerics;

namespace CarbonOptimizer.Core.Tradeoffs.Quality;

/// <summary>Measures of one set of points against another, all objectives minimised and normalised by the caller.</summary>
public static class FrontDistances
{
    /// <summary>
    /// IGD+: mean over the reference set of the least distance to a point, counting only where the point is worse:
    /// (1/|Z|) sum_z min_a sqrt(sum_m max(0, a_m - z_m)^2). 0 when every reference point is covered. Source: [Ishibuchi2015].
    /// </summary>
    /// <param name="points">Shape [points][objectives]; not empty.</param>
    /// <param name="referenceSet">Shape [points][objectives]; usually the non-dominated union of all fronts compared.</param>
    public static double InvertedGenerationalPlus(double[][] points, double[][] referenceSet)
    {
        FrontShape.CheckPair(points, referenceSet);
        var sum = 0.0;
        foreach (var target in referenceSet)
        {
            var least = double.PositiveInfinity;
            foreach (var point in points) least = Math.Min(least, WorseSquared(point, target));
            sum += Math.Sqrt(least);
        }
        return sum / referenceSet.Length;
    }

    /// <summary>
    /// Additive epsilon: the least amount by which all points must improve in every objective so that they cover the reference set,
    /// max_z min_a max_m (a_m - z_m); negative when there is room. Source: [Zitzler2003].
    /// </summary>
    public static double AdditiveEpsilon(double[][] points, double[][] referenceSet)
    {
        FrontShape.CheckPair(points, referenceSet);
        var worst = double.NegativeInfinity;
        foreach (var target in referenceSet)
        {
            var least = double.PositiveInfinity;
            foreach (var point in points) least = Math.Min(least, LargestExcess(point, target));
            worst = Math.Max(worst, least);
        }
        return worst;
    }

    /// <summary>C-metric: share of <paramref name="second"/> that some point of <paramref name="first"/> covers (equals or dominates). Not symmetric. Source: [Zitzler1999].</summary>
    public static double Coverage(double[][] first, double[][] second)
    {
        FrontShape.CheckPair(first, second);
        return second.Count(point => Array.Exists(first, other => Dominance.Covers(other, point))) / (double)second.Length;
    }

    private static double WorseSquared(double[] point, double[] target)
    {
        var sum = 0.0;
        for (var m = 0; m < point.Length; m++)
        {
            var worse = Math.Max(0, point[m] - target[m]);
            sum += worse * worse;
        }
        return sum;
    }

    private static double LargestExcess(double[] point, double[] target)
    {
        var most = double.NegativeInfinity;
        for (var m = 0; m < point.Length; m++) most = Math.Max(most, point[m] - target[m]);
        return most;
    }
}
