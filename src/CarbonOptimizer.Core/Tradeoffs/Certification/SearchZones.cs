namespace CarbonOptimizer.Core.Tradeoffs.Certification;

/// <summary>
/// The upper corners of what a set of points leaves undominated: every point that no point of the set dominates lies below one of
/// them. Kept as in [Klamroth2015]: a new point replaces each corner above it by one per axis, and corners that lie below others go.
/// </summary>
internal static class SearchZones
{
    /// <param name="points">Shape [points][axes].</param>
    /// <param name="reference">Shape [axes]; the corner without points.</param>
    public static List<double[]> Of(IEnumerable<double[]> points, double[] reference)
    {
        List<double[]> corners = [(double[])reference.Clone()];
        foreach (var point in points)
        {
            var hit = corners.FindAll(corner => IsBelow(point, corner));
            if (hit.Count == 0) continue;
            corners.RemoveAll(corner => IsBelow(point, corner));
            var born = hit.SelectMany(corner => Enumerable.Range(0, point.Length).Select(axis => Lowered(corner, axis, point[axis]))).ToList();
            foreach (var corner in born)
            {
                if (!corners.Exists(other => Covers(other, corner)) && !born.Exists(other => !ReferenceEquals(other, corner) && Covers(other, corner) && (!Covers(corner, other) || born.IndexOf(other) < born.IndexOf(corner)))) corners.Add(corner);
            }
        }
        return corners;
    }

    private static double[] Lowered(double[] corner, int axis, double value)
    {
        var lowered = (double[])corner.Clone();
        lowered[axis] = value;
        return lowered;
    }

    private static bool IsBelow(double[] point, double[] corner)
    {
        for (var a = 0; a < point.Length; a++)
        {
            if (point[a] >= corner[a]) return false;
        }
        return true;
    }

    private static bool Covers(double[] upper, double[] lower)
    {
        for (var a = 0; a < upper.Length; a++)
        {
            if (lower[a] > upper[a]) return false;
        }
        return true;
    }
}
