namespace CarbonOptimizer.Core.Tradeoffs.Quality;

/// <summary>Ranks with ties shared, doubled so that they are whole numbers.</summary>
internal static class Ranks
{
    /// <summary>Twice the rank of every value, the least having rank 1; equal values share the mean of their ranks.</summary>
    public static int[] Doubled(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).OrderBy(i => values[i]).ToArray();
        var ranks = new int[values.Length];
        for (var first = 0; first < order.Length;)
        {
            var end = first + 1;
            while (end < order.Length && values[order[end]] == values[order[first]]) end++;
            for (var i = first; i < end; i++) ranks[order[i]] = first + 1 + end;
            first = end;
        }
        return ranks;
    }

    /// <summary>Sum over groups of equal values of t^3 - t.</summary>
    public static double TieTerm(double[] values) => values.GroupBy(value => value).Sum(group => Math.Pow(group.Count(), 3) - group.Count());
}
