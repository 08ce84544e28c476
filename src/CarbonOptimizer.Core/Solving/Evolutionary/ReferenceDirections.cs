namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>
/// Evenly spaced points of the simplex: all vectors of multiples of 1/H that add up to 1. Where so few divisions fit that no point lies
/// inside, a second layer shrunk halfway to the centre is added. Source: [DasDennis1998], [DebJain2014].
/// </summary>
internal static class ReferenceDirections
{
    /// <summary>As many directions as fit into <paramref name="most"/>, at least one per measure; shape [directions, measures].</summary>
    public static double[] Create(int measureCount, int most)
    {
        if (measureCount == 1) return [1];
        var divisions = LargestFitting(h => Count(measureCount, h), most);
        if (divisions >= measureCount) return Layer(measureCount, divisions, 0);
        var outer = LargestFitting(h => Count(measureCount, h) + Count(measureCount, h - 1), most);
        return outer < 2 ? Layer(measureCount, divisions, 0) : [.. Layer(measureCount, outer, 0), .. Layer(measureCount, outer - 1, 0.5)];
    }

    /// <summary>Number of points of a lattice: (divisions + measures - 1) choose (measures - 1).</summary>
    internal static long Count(int measureCount, int divisions)
    {
        var count = 1L;
        for (var i = 1; i < measureCount; i++) count = count * (divisions + i) / i;
        return count;
    }

    private static int LargestFitting(Func<int, long> count, int most)
    {
        var divisions = 1;
        while (count(divisions + 1) <= most) divisions++;
        return divisions;
    }

    private static double[] Layer(int measureCount, int divisions, double shrink)
    {
        var points = new double[Count(measureCount, divisions) * measureCount];
        var parts = new int[measureCount];
        parts[^1] = divisions;
        for (var entry = 0; entry < points.Length; entry += measureCount)
        {
            for (var m = 0; m < measureCount; m++) points[entry + m] = (1 - shrink) * parts[m] / divisions + shrink / measureCount;
            Advance(parts);
        }
        return points;
    }

    /// <summary>The next composition in reverse order of the last entries.</summary>
    private static void Advance(int[] parts)
    {
        var last = parts.Length - 1;
        var place = last;
        while (place > 0 && parts[place] == 0) place--;
        if (place == 0) return;
        var rest = parts[place] - 1;
        parts[place] = 0;
        parts[place - 1]++;
        parts[last] = rest;
    }
}
