using CarbonOptimizer.Core.Kernels;

namespace CarbonOptimizer.Core.Solving.Dual.Grid;

/// <summary>Consecutive blocks of eight by eight cells along a band or a strip that hold planning units.</summary>
/// <param name="First">First column of the band, or row of the strip; a multiple of eight.</param>
/// <param name="Length">Columns, or rows; a multiple of eight.</param>
internal readonly record struct TileRun(int First, int Length)
{
    /// <summary>Column or row behind the run.</summary>
    public int End => First + Length;

    /// <summary>The runs of blocks that hold planning units.</summary>
    /// <param name="count">Number of blocks.</param>
    /// <param name="holdsUnits">Whether a block does.</param>
    public static TileRun[] Of(int count, Func<int, bool> holdsUnits)
    {
        var runs = new List<TileRun>();
        for (var block = 0; block < count; block++)
        {
            if (!holdsUnits(block)) continue;
            var first = block;
            while (block + 1 < count && holdsUnits(block + 1)) block++;
            runs.Add(new TileRun(first * ChainKernel.Lanes, (block + 1 - first) * ChainKernel.Lanes));
        }
        return [.. runs];
    }
}
