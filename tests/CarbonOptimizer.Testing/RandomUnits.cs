using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Testing;

/// <summary>Generated planning units.</summary>
internal static class RandomUnits
{
    public static PlanningUnits Create(Random random, RandomProblemOptions options)
    {
        if (options.Shape == ProblemShape.Parcels) return Parcels(random, options.Width, options.Height);
        var valid = new bool[options.Width * options.Height];
        for (var cell = 0; cell < valid.Length; cell++)
        {
            valid[cell] = !options.IsRagged || random.NextDouble() < 0.8;
        }
        valid[random.Next(valid.Length)] = true;
        var grid = new GridLayout(options.Width, options.Height, 30, 40, valid);
        return new PlanningUnits(grid, options.Shape == ProblemShape.FourNeighbours ? Neighbourhood.Four : Neighbourhood.Eight);
    }

    /// <summary>A jittered lattice: most lattice neighbours touch, some corners do.</summary>
    private static PlanningUnits Parcels(Random random, int width, int height)
    {
        var count = width * height;
        var edges = new SortedDictionary<(int, int), float>();
        for (var u = 0; u < count; u++)
        {
            var (row, column) = (u / width, u % width);
            if (column + 1 < width && random.NextDouble() < 0.9) Join(u, u + 1);
            if (row + 1 < height && random.NextDouble() < 0.9) Join(u, u + width);
            if (row + 1 < height && column + 1 < width && random.NextDouble() < 0.3) Join(u, u + width + 1);
        }
        var offsets = new int[count + 1];
        var neighbours = edges.Keys.Select(edge => edge.Item2).ToArray();
        foreach (var (u, _) in edges.Keys)
        {
            offsets[u + 1]++;
        }
        for (var u = 0; u < count; u++)
        {
            offsets[u + 1] += offsets[u];
        }
        var areas = Enumerable.Range(0, count).Select(_ => (long)random.Next(20_000, 400_000)).ToArray();
        return new PlanningUnits(new GraphAdjacency(offsets, neighbours, [.. edges.Values]), areas);

        void Join(int u, int v) => edges[(u, v)] = edges[(v, u)] = (float)(5 + 60 * random.NextDouble());
    }
}
