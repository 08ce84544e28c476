using CarbonOptimizer.Core.Numerics;

namespace CarbonOptimizer.Core.Tradeoffs.Quality;

/// <summary>The recursion behind <see cref="Hypervolume"/>; all points lie below the reference point.</summary>
internal sealed class HypervolumeSweep(double[] reference)
{
    /// <summary>Volume of the points in their first <paramref name="objectives"/> coordinates.</summary>
    public double Volume(double[][] points, int objectives) => objectives switch
    {
        1 => reference[0] - points.Min(point => point[0]),
        2 => Plane(points),
        3 => Space(points),
        _ => Slices(points, objectives),
    };

    private double Plane(double[][] points)
    {
        Array.Sort(points, (a, b) => a[0] != b[0] ? a[0].CompareTo(b[0]) : a[1].CompareTo(b[1]));
        var (area, ceiling) = (0.0, reference[1]);
        foreach (var point in points)
        {
            if (point[1] >= ceiling) continue;
            area += (reference[0] - point[0]) * (ceiling - point[1]);
            ceiling = point[1];
        }
        return area;
    }

    /// <summary>Sweeps the third coordinate upwards and keeps the staircase of the first two with its area.</summary>
    private double Space(double[][] points)
    {
        Array.Sort(points, (a, b) => a[2].CompareTo(b[2]));
        var stairs = new Staircase(points.Length, reference[0], reference[1]);
        var volume = 0.0;
        for (var i = 0; i < points.Length; i++)
        {
            stairs.Add(points[i][0], points[i][1]);
            var next = i + 1 < points.Length ? points[i + 1][2] : reference[2];
            volume += stairs.Area * (next - points[i][2]);
        }
        return volume;
    }

    /// <summary>
    /// Sorted by their last coordinate, worst first: below a point, all that follow reach at least as far down, so what it alone
    /// dominates is a slab with the point's height and the cross-section it does not share with them.
    /// </summary>
    private double Slices(double[][] points, int objectives)
    {
        var last = objectives - 1;
        Array.Sort(points, (a, b) => b[last].CompareTo(a[last]));
        var volume = 0.0;
        for (var i = 0; i < points.Length; i++)
        {
            var section = 1.0;
            for (var m = 0; m < last; m++) section *= reference[m] - points[i][m];
            var shared = Shared(points, i, last);
            if (shared.Length > 0) section -= Volume(shared, last);
            volume += section * (reference[last] - points[i][last]);
        }
        return volume;
    }

    /// <summary>Corners of what a point shares with each that follows it, in the first coordinates, without covered corners.</summary>
    private static double[][] Shared(double[][] points, int i, int count)
    {
        var corners = new List<double[]>();
        for (var j = i + 1; j < points.Length; j++)
        {
            var corner = new double[count];
            for (var m = 0; m < count; m++) corner[m] = Math.Max(points[i][m], points[j][m]);
            if (corners.Exists(other => Dominance.Covers(other, corner))) continue;
            corners.RemoveAll(other => Dominance.Covers(corner, other));
            corners.Add(corner);
        }
        return [.. corners];
    }
}
