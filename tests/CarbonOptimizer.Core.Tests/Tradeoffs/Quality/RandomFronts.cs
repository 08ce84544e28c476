namespace CarbonOptimizer.Core.Tests.Tradeoffs.Quality;

/// <summary>Random points in the unit cube, on a lattice so that ties and equal points occur.</summary>
internal static class RandomFronts
{
    public static double[][] Create(int seed, int count, int objectives, int levels)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, objectives).Select(_ => random.Next(levels) / (double)levels).ToArray())];
    }
}
