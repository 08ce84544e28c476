using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Indicators.Patterns;

/// <summary>Patches and boundaries of parcels, or of cells whose areas differ, by the neighbours of the planning units.</summary>
internal static class GraphPatches
{
    /// <param name="units">Planning units.</param>
    /// <param name="allocation">Their uses.</param>
    /// <param name="edgeMetres">Shape [uses, uses]; boundary between two uses is added to both of its entries.</param>
    /// <returns>Use and area of each patch, in the order of its first unit.</returns>
    public static (byte[] Uses, long[] SquareDecimetres) Of(PlanningUnits units, Allocation allocation, double[] edgeMetres)
    {
        var useCount = (int)Math.Sqrt(edgeMetres.Length);
        var forest = new LabelForest(units.Count);
        var (neighbours, metres) = (new int[units.Adjacency.MaximumDegree], new float[units.Adjacency.MaximumDegree]);
        for (var u = 0; u < units.Count; u++)
        {
            forest.Add();
            var count = units.Adjacency.CopyNeighbours(u, neighbours, metres);
            for (var n = 0; n < count && neighbours[n] < u; n++)
            {
                var other = neighbours[n];
                if (allocation[other] == allocation[u])
                {
                    forest.Join(u, other);
                    continue;
                }
                edgeMetres[allocation[u] * useCount + allocation[other]] += metres[n];
                edgeMetres[allocation[other] * useCount + allocation[u]] += metres[n];
            }
        }
        return Collect(units, allocation, forest);
    }

    private static (byte[] Uses, long[] SquareDecimetres) Collect(PlanningUnits units, Allocation allocation, LabelForest forest)
    {
        var (uses, areas, placeOfRoot) = (new List<byte>(), new List<long>(), new int[units.Count]);
        for (var u = 0; u < units.Count; u++)
        {
            var root = forest.Root(u);
            if (root == u)
            {
                placeOfRoot[u] = uses.Count;
                uses.Add((byte)allocation[u]);
                areas.Add(0);
            }
            areas[placeOfRoot[root]] += units.AreaSquareDecimetres(u);
        }
        return ([.. uses], [.. areas]);
    }
}
