using CarbonOptimizer.Core.Numerics;

namespace CarbonOptimizer.Core.Tradeoffs.Quality;

/// <summary>Knees of a front under several definitions; they need not agree. Points are normalised by the caller.</summary>
public static class KneePoints
{
    /// <summary>
    /// Farthest below the hyperplane through the extreme points (the point with the least value of each objective). For two
    /// objectives this is the knee with respect to the line between the ends. Source: [Das1999].
    /// </summary>
    /// <param name="points">Shape [points][objectives]; not empty.</param>
    /// <returns>Index of the knee and its distance; the distance is 0 when no point lies below, or when the extremes span no hyperplane.</returns>
    public static (int Index, double Distance) ByHyperplane(double[][] points)
    {
        if (FrontShape.Check(points) == 0) throw new ArgumentException("An empty front has no knee.", nameof(points));
        var extremes = FrontEvenness.ExtremesOf(points);
        if (Hyperplane.Through(extremes) is not { } plane) return (0, 0);
        var (best, distance) = (0, 0.0);
        for (var i = 0; i < points.Length; i++)
        {
            var below = plane.DepthOf(points[i]);
            if (below > distance) (best, distance) = (i, below);
        }
        return (best, distance);
    }

    /// <summary>
    /// Two objectives: where the front bends most. Largest angle, in radians, by which the line from the left neighbour turns towards
    /// the right neighbour; 0 on a straight front, negative where it bulges upwards. Source: [Branke2004].
    /// </summary>
    /// <returns>Index of the knee and the angle; the angle is NaN below three non-dominated points.</returns>
    /// <exception cref="ArgumentException">There are not two objectives.</exception>
    public static (int Index, double Radians) ByBendAngle(double[][] points)
    {
        if (FrontShape.Check(points) != 2) throw new ArgumentException("The bend angle is defined for two objectives.", nameof(points));
        var order = Dominance.NonDominated(points);
        Array.Sort(order, (a, b) => points[a][0].CompareTo(points[b][0]));
        var (best, largest) = (order[0], double.NaN);
        for (var i = 1; i + 1 < order.Length; i++)
        {
            var (left, here, right) = (points[order[i - 1]], points[order[i]], points[order[i + 1]]);
            var steep = Math.Atan2(left[1] - here[1], here[0] - left[0]);
            var flat = Math.Atan2(here[1] - right[1], right[0] - here[0]);
            if (!(steep - flat <= largest)) (best, largest) = (order[i], steep - flat);
        }
        return (best, largest);
    }

    /// <summary>
    /// Largest trade-off: the least, over all other points, of what moving there loses per what it gains,
    /// min_j sum_m max(0, a_jm - a_im) / sum_m max(0, a_im - a_jm). At the knee any gain costs most. Source: [Rachmawati2009].
    /// </summary>
    /// <returns>Index of the knee and its trade-off; +infinity when no move gains anything.</returns>
    public static (int Index, double TradeOff) ByTradeOff(double[][] points)
    {
        if (FrontShape.Check(points) == 0) throw new ArgumentException("An empty front has no knee.", nameof(points));
        var (best, largest) = (0, double.NegativeInfinity);
        for (var i = 0; i < points.Length; i++)
        {
            var least = points.Min(other => LossPerGain(points[i], other));
            if (least > largest) (best, largest) = (i, least);
        }
        return (best, largest);
    }

    private static double LossPerGain(double[] from, double[] to)
    {
        var (gain, loss) = (0.0, 0.0);
        for (var m = 0; m < from.Length; m++)
        {
            gain += Math.Max(0, from[m] - to[m]);
            loss += Math.Max(0, to[m] - from[m]);
        }
        return gain > 0 ? loss / gain : double.PositiveInfinity;
    }
}
