namespace CarbonOptimizer.Core.Solving.Lagrangian;

/// <summary>Works on the nodes of one level of a forest, in parallel where a level is long enough to pay for it.</summary>
internal static class LevelPass
{
    private const int ChunkNodes = 2048;

    /// <summary>Sums a value over the nodes of a level, in the same order for any number of threads.</summary>
    public static double Sum(Forest forest, int level, ParallelOptions parallel, Func<int, double> value)
    {
        var (first, end) = (forest.LevelStarts[level], forest.LevelStarts[level + 1]);
        var chunks = (end - first + ChunkNodes - 1) / ChunkNodes;
        if (chunks == 1) return SumOf(first, end, value);
        var sums = new double[chunks];
        Parallel.For(0, chunks, parallel, chunk =>
            sums[chunk] = SumOf(first + chunk * ChunkNodes, Math.Min(end, first + (chunk + 1) * ChunkNodes), value));
        return sums.Sum();
    }

    private static double SumOf(int first, int end, Func<int, double> value)
    {
        var sum = 0.0;
        for (var node = first; node < end; node++) sum += value(node);
        return sum;
    }
}
