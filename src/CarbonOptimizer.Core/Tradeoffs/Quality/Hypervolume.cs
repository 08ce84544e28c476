using CarbonOptimizer.Core.Numerics;

namespace CarbonOptimizer.Core.Tradeoffs.Quality;

/// <summary>
/// Hypervolume: the volume that a set of points dominates below a reference point, all objectives minimised; unit: product of
/// the units of the objectives, so that points are best normalised first. Exact for any number of objectives: a sweep along the first
/// two and three, above that one objective at a time by the volume each point adds to those that follow it.
/// Time n log n for two, n^2 at worst for three, and a factor n for every further objective. Source: [While2012], [Fonseca2006].
/// </summary>
public static class Hypervolume
{
    /// <summary>Volume dominated by the points. Points that are not below the reference point everywhere add nothing.</summary>
    /// <param name="points">Shape [points][objectives].</param>
    /// <param name="reference">Shape [objectives].</param>
    /// <exception cref="ArgumentException">Lengths differ, or a value is no number.</exception>
    public static double Of(double[][] points, double[] reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var objectives = FrontShape.Check(points);
        if (points.Length > 0 && objectives != reference.Length) throw new ArgumentException($"The points have {objectives} objectives, the reference point {reference.Length}.", nameof(reference));
        foreach (var limit in reference)
        {
            if (double.IsNaN(limit)) throw new ArgumentException("The reference point has a value that is no number.", nameof(reference));
        }
        var inside = Array.FindAll(points, point => IsBelow(point, reference));
        return inside.Length == 0 ? 0 : new HypervolumeSweep(reference).Volume(inside, reference.Length);
    }

    /// <summary>What the set would lose without each of its points; 0 for points another one covers.</summary>
    /// <param name="points">Shape [points][objectives].</param>
    /// <param name="reference">Shape [objectives].</param>
    /// <returns>Shape [points].</returns>
    public static double[] ContributionsOf(double[][] points, double[] reference)
    {
        var whole = Of(points, reference);
        var losses = new double[points.Length];
        for (var i = 0; i < points.Length; i++)
        {
            losses[i] = Math.Max(0, whole - Of([.. points[..i], .. points[(i + 1)..]], reference));
        }
        return losses;
    }

    private static bool IsBelow(double[] point, double[] reference)
    {
        for (var m = 0; m < point.Length; m++)
        {
            if (point[m] >= reference[m]) return false;
        }
        return true;
    }
}
