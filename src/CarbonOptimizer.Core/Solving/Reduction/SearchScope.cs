using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Solving.Reduction;

/// <summary>What is left of a large raster for the certified solver once the cells that have one use left are kept out.</summary>
/// <param name="Units">Planning units.</param>
/// <param name="Cells">Cells of the rectangle they lie in.</param>
/// <param name="Uses">Land uses.</param>
public sealed record SearchScope(long Units, long Cells, int Uses)
{
    /// <summary>The scope for a model; null where all of it is searched.</summary>
    /// <param name="model">The model.</param>
    /// <param name="threads">Threads to use.</param>
    public static SearchScope? Of(AllocationModel model, int threads)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (OpenUses.Of(model, threads) is not var (useOfFixed, uses, open)) return null;
        int[] units = [.. Enumerable.Range(0, useOfFixed.Length).Where(unit => useOfFixed[unit] == OpenUses.Open)];
        var part = GridPart.RectangleOf(model.Units.Grid!, units);
        return new SearchScope(open, (long)part.Width * part.Height, uses.Length);
    }
}
