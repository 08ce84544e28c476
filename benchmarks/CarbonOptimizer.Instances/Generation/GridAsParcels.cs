using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Instances.Generation;

/// <summary>The cells of a grid as parcels of one hectare, so that solvers can be measured on the same problem with and without the grid.</summary>
internal static class GridAsParcels
{
    /// <summary>Stores the neighbours of a grid as a graph.</summary>
    public static PlanningUnits Of(GridAdjacency grid)
    {
        var offsets = new int[grid.UnitCount + 1];
        var (neighbours, metres) = (new List<int>(), new List<float>());
        var (around, lengths) = (new int[grid.MaximumDegree], new float[grid.MaximumDegree]);
        for (var u = 0; u < grid.UnitCount; u++)
        {
            var count = grid.CopyNeighbours(u, around, lengths);
            neighbours.AddRange(around.AsSpan(0, count));
            metres.AddRange(lengths.AsSpan(0, count));
            offsets[u + 1] = neighbours.Count;
        }
        var areas = new long[grid.UnitCount];
        areas.AsSpan().Fill(PlanningUnits.SquareDecimetresPerHectare);
        return new PlanningUnits(new GraphAdjacency(offsets, [.. neighbours], [.. metres]), areas);
    }
}
