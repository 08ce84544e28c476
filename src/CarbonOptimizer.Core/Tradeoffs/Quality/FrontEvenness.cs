using CarbonOptimizer.Core.Numerics;

namespace CarbonOptimizer.Core.Tradeoffs.Quality;

/// <summary>How evenly and how far a set of normalised points spreads. These say nothing about how good the points are.</summary>
public static class FrontEvenness
{
    /// <summary>
    /// Spacing: standard deviation (n - 1) of the distance d_i = min_j sum_m |a_im - a_jm| of each point to its nearest other one;
    /// 0 for evenly spaced points, NaN below two points. Source: [Schott1995].
    /// </summary>
    public static double Spacing(double[][] points)
    {
        FrontShape.Check(points);
        if (points.Length < 2) return double.NaN;
        var nearest = points.Select((_, i) => Nearest(points, i, Taxi)).ToArray();
        var mean = nearest.Average();
        return Math.Sqrt(nearest.Sum(distance => (distance - mean) * (distance - mean)) / (points.Length - 1));
    }

    /// <summary>
    /// Delta spread with respect to the extreme points e_m of a reference set:
    /// (sum_m d(e_m, A) + sum_i |d_i - d|) / (sum_m d(e_m, A) + n d), d_i being the Euclidean distance of point i to the nearest
    /// other one and d their mean; 0 when the points reach the extremes and are even. NaN below two points. Source: [Deb2002], for more than two objectives [Zhou2006].
    /// </summary>
    /// <param name="points">Shape [points][objectives].</param>
    /// <param name="extremes">Shape [objectives][objectives]; the point with the least value of each objective.</param>
    public static double Spread(double[][] points, double[][] extremes)
    {
        FrontShape.CheckPair(points, extremes);
        if (points.Length < 2) return double.NaN;
        var missed = extremes.Sum(extreme => points.Min(point => Euclid(point, extreme)));
        var nearest = points.Select((_, i) => Nearest(points, i, Euclid)).ToArray();
        var mean = nearest.Average();
        var whole = missed + points.Length * mean;
        return whole == 0 ? 0 : (missed + nearest.Sum(distance => Math.Abs(distance - mean))) / whole;
    }

    /// <summary>Point with the least value of each objective; of equal ones the one that is better in the sum of the others.</summary>
    /// <returns>Shape [objectives][objectives].</returns>
    public static double[][] ExtremesOf(double[][] points)
    {
        var objectives = FrontShape.Check(points);
        return [.. Enumerable.Range(0, objectives).Select(m => points.OrderBy(point => point[m]).ThenBy(point => point.Sum()).First())];
    }

    /// <summary>Number of objectives whose least value in <paramref name="points"/> is within <paramref name="tolerance"/> of the ideal.</summary>
    /// <param name="points">Shape [points][objectives].</param>
    /// <param name="ideal">Shape [objectives]; least value of each objective known.</param>
    /// <param name="tolerance">In units of the normalised objectives.</param>
    public static int ExtremesReached(double[][] points, double[] ideal, double tolerance)
    {
        ArgumentNullException.ThrowIfNull(ideal);
        return FrontShape.Check(points) == 0 ? 0 : Enumerable.Range(0, ideal.Length).Count(m => points.Min(point => point[m]) <= ideal[m] + tolerance);
    }

    private static double Nearest(double[][] points, int i, Func<double[], double[], double> distance)
    {
        var least = double.PositiveInfinity;
        for (var j = 0; j < points.Length; j++)
        {
            if (j != i) least = Math.Min(least, distance(points[i], points[j]));
        }
        return least;
    }

    private static double Taxi(double[] a, double[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Sum();

    private static double Euclid(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
}
