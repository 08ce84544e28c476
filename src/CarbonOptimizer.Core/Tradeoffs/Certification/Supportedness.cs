namespace CarbonOptimizer.Core.Tradeoffs.Certification;

/// <summary>
/// Tells supported points from unsupported ones. A point is supported when a verified bound on all plans meets it: no plan is better for the weights
/// of that bound. It is unsupported when a mixture of other found points is better in every axis, which two axes show exactly and more by a game
/// between weights and mixtures. Everything else is undecided: that no found point beats it says nothing about plans that were not found.
/// </summary>
internal static class Supportedness
{
    private const int Rounds = 4000;
    private const double Tolerance = 1e-9;
    private const double Rate = 0.3;

    /// <summary>Bounds are rounded down in single precision; a point this near to one is on it.</summary>
    private const double Rounding = 2e-7;

    /// <param name="points">Shape [points][axes]; normalised; none dominates another.</param>
    /// <param name="index">Which of them.</param>
    /// <param name="proved">What verified bounds prove.</param>
    public static SupportKind Of(double[][] points, int index, IReadOnlyList<OuterCut> proved)
    {
        var point = points[index];
        if (proved.Any(cut => cut.IsGlobal && double.IsFinite(cut.Bound) && Dot(cut.Weights, point) <= cut.Bound + Rounding)) return SupportKind.Supported;
        return IsAboveAMixture(points, index) ? SupportKind.Unsupported : SupportKind.Undecided;
    }

    private static bool IsAboveAMixture(double[][] points, int index)
    {
        var point = points[index];
        var axes = point.Length;
        if (axes == 2) return IsAboveAChord(points, point);
        var (scores, mixture) = (new double[axes], new double[axes]);
        for (var round = 1; round <= Rounds; round++)
        {
            var weights = Weights(scores, Rate / Math.Sqrt(round));
            var best = BestFor(points, weights, index);
            if (best < 0 || Dot(weights, points[best]) >= Dot(weights, point) - Tolerance) return false;
            for (var a = 0; a < axes; a++)
            {
                // Weight moves to the axes in which the point is better than its strongest rival.
                scores[a] += points[best][a] - point[a];
                mixture[a] += (points[best][a] - mixture[a]) / round;
            }
            if (IsBelow(mixture, point)) return true;
        }
        return false;
    }

    /// <summary>With two axes a point is unsupported exactly when it lies above the line between one to its left and one to its right.</summary>
    private static bool IsAboveAChord(double[][] points, double[] point)
    {
        foreach (var left in points)
        {
            if (!(left[0] < point[0])) continue;
            foreach (var right in points)
            {
                if (!(right[0] > point[0])) continue;
                var share = (point[0] - left[0]) / (right[0] - left[0]);
                if (point[1] > left[1] + share * (right[1] - left[1]) + Tolerance) return true;
            }
        }
        return false;
    }

    private static double[] Weights(double[] scores, double rate)
    {
        var largest = scores.Max();
        double[] weights = [.. scores.Select(score => Math.Exp(rate * (score - largest)))];
        var sum = weights.Sum();
        for (var a = 0; a < weights.Length; a++) weights[a] /= sum;
        return weights;
    }

    private static int BestFor(double[][] points, double[] weights, int except)
    {
        var (best, least) = (-1, double.PositiveInfinity);
        for (var i = 0; i < points.Length; i++)
        {
            if (i == except || !(Dot(weights, points[i]) < least)) continue;
            (best, least) = (i, Dot(weights, points[i]));
        }
        return best;
    }

    private static double Dot(double[] weights, double[] point)
    {
        var sum = 0.0;
        for (var a = 0; a < weights.Length; a++) sum += weights[a] * point[a];
        return sum;
    }

    private static bool IsBelow(double[] mixture, double[] point)
    {
        for (var a = 0; a < point.Length; a++)
        {
            if (!(mixture[a] < point[a])) return false;
        }
        return true;
    }
}
