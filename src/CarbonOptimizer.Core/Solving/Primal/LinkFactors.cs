using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>
/// Boltzmann factors exp(-metres d[k, l] / temperature) of the boundary between two units, tabulated for the few lengths a grid's
/// edges have. For parcels they are worked out when asked for.
/// </summary>
internal sealed class LinkFactors
{
    private readonly BoundaryDistances distances;
    private readonly float[] lengths;
    private readonly float[][] factors;
    private float temperature;

    public LinkFactors(AllocationModel model, BoundaryDistances distances)
    {
        this.distances = distances;
        lengths = model.Units.Adjacency is GridAdjacency grid ? [.. new[] { grid.HorizontalMetres, grid.VerticalMetres }.Distinct()] : [];
        factors = [.. Enumerable.Range(0, lengths.Length * distances.Tables.Count).Select(_ => new float[distances.Tables[0].Length])];
    }

    /// <summary>Sets the temperature of all factors from here on.</summary>
    public void Cool(float temperature)
    {
        this.temperature = temperature;
        for (var i = 0; i < lengths.Length; i++)
        {
            for (var t = 0; t < distances.Tables.Count; t++) Write(distances.Tables[t], lengths[i], factors[i * distances.Tables.Count + t]);
        }
    }

    /// <summary>Shape [stride]; factors of a unit with a given use for all uses of its neighbour.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="use">Its use.</param>
    /// <param name="neighbour">Its neighbour.</param>
    /// <param name="metres">Metres they share; 0 when they are no neighbours.</param>
    /// <param name="scratch">Shape [stride]; used where nothing is tabulated.</param>
    public ReadOnlySpan<float> Row(int unit, int use, int neighbour, float metres, Span<float> scratch)
    {
        var table = distances.IndexBetween(unit, neighbour);
        for (var i = 0; i < lengths.Length; i++)
        {
            if (lengths[i] == metres) return factors[i * distances.Tables.Count + table].AsSpan(use * distances.Stride, distances.Stride);
        }
        Write(distances.Tables[table].AsSpan(use * distances.Stride, distances.Stride), metres, scratch);
        return scratch;
    }

    private void Write(ReadOnlySpan<float> table, float metres, Span<float> target)
    {
        for (var i = 0; i < table.Length; i++) target[i] = MathF.Exp(-metres * table[i] / temperature);
    }
}
