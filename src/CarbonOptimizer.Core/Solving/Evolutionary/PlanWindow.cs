using CarbonOptimizer.Core.Numerics;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>Crossover that keeps patches whole: a rectangle of the map, or a run of parcels in their order, from a second parent.</summary>
internal static class PlanWindow
{
    private const int LargestShare = 2;

    public static void Paste(GridLayout? grid, ReadOnlySpan<byte> from, Span<byte> into, SeededRandom random)
    {
        if (grid is null)
        {
            var (first, count) = Draw(into.Length, random);
            from.Slice(first, count).CopyTo(into[first..]);
            return;
        }
        var (top, rows) = Draw(grid.Height, random);
        var (left, columns) = Draw(grid.Width, random);
        for (var row = top; row < top + rows; row++)
        {
            for (var column = left; column < left + columns; column++)
            {
                var unit = grid.UnitAt(row, column);
                if (unit >= 0) into[unit] = from[unit];
            }
        }
    }

    /// <summary>A run of at most half of a length.</summary>
    private static (int First, int Count) Draw(int length, SeededRandom random)
    {
        var count = 1 + random.Below(Math.Max(1, length / LargestShare));
        return (random.Below(length - count + 1), count);
    }
}
