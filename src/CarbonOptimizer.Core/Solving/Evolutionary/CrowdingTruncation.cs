using CarbonOptimizer.Core.Numerics;

namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>
/// Crowding distance: for every measure the distance between the two neighbours along it, over its range in the front; the ends
/// of each measure have no limit. Source: [Deb2002].
/// </summary>
internal sealed class CrowdingTruncation(int capacity) : IFrontTruncation
{
    private readonly double[] keys = new double[capacity];

    public void Arrange(Population population, NonDominatedSort sorted, SeededRandom random)
    {
        for (var f = 0; f < sorted.FrontCount && sorted.FrontStarts[f] < population.Size; f++)
        {
            var (first, end) = (sorted.FrontStarts[f], sorted.FrontStarts[f + 1]);
            Measure(population, sorted.Order, first, end - first);
            if (end <= population.Size) continue;
            for (var i = first; i < end; i++) keys[i] = -population.Crowding[sorted.Order[i]];
            Array.Sort(keys, sorted.Order, first, end - first);
        }
    }

    /// <summary>Crowding of the slots in part of an order; leaves the part sorted by the last measure.</summary>
    internal void Measure(Population population, int[] order, int first, int count)
    {
        for (var i = first; i < first + count; i++) population.Crowding[order[i]] = 0;
        for (var m = 0; m < population.MeasureCount; m++)
        {
            for (var i = first; i < first + count; i++) keys[i] = population.Values[order[i] * population.MeasureCount + m];
            Array.Sort(keys, order, first, count);
            var range = keys[first + count - 1] - keys[first];
            population.Crowding[order[first]] = population.Crowding[order[first + count - 1]] = double.PositiveInfinity;
            if (!(range > 0)) continue;
            for (var i = first + 1; i < first + count - 1; i++) population.Crowding[order[i]] += (keys[i + 1] - keys[i - 1]) / range;
        }
    }
}
