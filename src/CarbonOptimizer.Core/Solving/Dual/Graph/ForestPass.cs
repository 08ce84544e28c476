namespace CarbonOptimizer.Core.Solving.Dual.Graph;

/// <summary>Visits the nodes of a forest from the leaves to the roots or back, in parallel where blocks or levels allow it.</summary>
internal static class ForestPass
{
    private const int ChunkNodes = 2048;

    /// <summary>Visits every node after its children; returns the sum of the values, in the same order for any number of threads.</summary>
    public static double FromLeaves(Forest forest, ParallelOptions parallel, Func<int, double> value)
    {
        if (forest.ArePaths) return SumOfBlocks(forest, parallel, (first, end) => Backward(first, end, value));
        var sum = 0.0;
        for (var level = forest.GroupCount - 1; level >= 0; level--) sum += SumOfLevel(forest, level, parallel, (first, end) => Backward(first, end, value));
        return sum;
    }

    /// <summary>Visits every node after its parent.</summary>
    public static void FromRoots(Forest forest, ParallelOptions parallel, Action<int> visit)
    {
        if (forest.ArePaths)
        {
            SumOfBlocks(forest, parallel, (first, end) => Forward(first, end, visit));
            return;
        }
        for (var level = 0; level < forest.GroupCount; level++) SumOfLevel(forest, level, parallel, (first, end) => Forward(first, end, visit));
    }

    private static double SumOfBlocks(Forest forest, ParallelOptions parallel, Func<int, int, double> part)
    {
        var sums = new double[forest.GroupCount];
        Parallel.For(0, sums.Length, parallel, block => sums[block] = part(forest.GroupStarts[block], forest.GroupStarts[block + 1]));
        return sums.Sum();
    }

    private static double SumOfLevel(Forest forest, int level, ParallelOptions parallel, Func<int, int, double> part)
    {
        var (start, end) = (forest.GroupStarts[level], forest.GroupStarts[level + 1]);
        var chunks = (end - start + ChunkNodes - 1) / ChunkNodes;
        if (chunks == 1) return part(start, end);
        var sums = new double[chunks];
        Parallel.For(0, chunks, parallel, chunk => sums[chunk] = part(start + chunk * ChunkNodes, Math.Min(end, start + (chunk + 1) * ChunkNodes)));
        return sums.Sum();
    }

    private static double Backward(int first, int end, Func<int, double> value)
    {
        var sum = 0.0;
        for (var node = end - 1; node >= first; node--) sum += value(node);
        return sum;
    }

    private static double Forward(int first, int end, Action<int> visit)
    {
        for (var node = first; node < end; node++) visit(node);
        return 0;
    }
}
