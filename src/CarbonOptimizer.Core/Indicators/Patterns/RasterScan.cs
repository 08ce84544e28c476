using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Indicators.Patterns;

/// <summary>
/// Everything the landscape metrics of a raster need, counted in one walk of several threads. All counts are whole numbers and patches
/// come in the order of their first cell, so the result does not depend on how the rows are divided.
/// </summary>
internal sealed class RasterScan
{
    private const int LeastRowsPerBand = 64;

    private RasterScan(int useCount)
    {
        (Cells, Outer) = (new long[useCount], new SideCount[useCount]);
        (EastWest, NorthSouth) = (new long[useCount * useCount], new long[useCount * useCount]);
    }

    /// <summary>Shape [uses]; number of cells.</summary>
    public long[] Cells { get; }

    /// <summary>Shape [uses, uses]; joins of a cell with its eastern neighbour.</summary>
    public long[] EastWest { get; }

    /// <summary>Shape [uses, uses]; joins of a cell with its southern neighbour.</summary>
    public long[] NorthSouth { get; }

    /// <summary>Shape [uses]; sides towards the outside.</summary>
    public SideCount[] Outer { get; }

    /// <summary>The patches in the order of their first cell.</summary>
    public RasterPatch[] Patches { get; private set; } = [];

    public static RasterScan Of(GridLayout layout, Allocation allocation, int useCount, Neighbourhood neighbourhood, ParallelOptions parallel, int bandCount = 0)
    {
        var grid = CellGrid.Of(layout, allocation, parallel);
        var count = bandCount > 0 ? Math.Min(bandCount, layout.Height) : Math.Clamp(layout.Height / LeastRowsPerBand, 1, 4 * Environment.ProcessorCount);
        var bands = new RasterBand[count];
        Parallel.For(0, count, parallel, b =>
        {
            var (first, end) = ((int)((long)layout.Height * b / count), (int)((long)layout.Height * (b + 1) / count));
            bands[b] = new RasterBand(grid, useCount, neighbourhood, first, end - first);
        });
        var scan = new RasterScan(useCount);
        foreach (var band in bands) scan.Add(band);
        scan.Patches = Join(bands, neighbourhood);
        return scan;
    }

    private void Add(RasterBand band)
    {
        for (var k = 0; k < Cells.Length; k++)
        {
            Cells[k] += band.Cells[k];
            Outer[k].Add(band.Outer[k]);
        }
        for (var pair = 0; pair < EastWest.Length; pair++)
        {
            EastWest[pair] += band.EastWest[pair];
            NorthSouth[pair] += band.NorthSouth[pair];
        }
    }

    /// <summary>Joins the patches of neighbouring bands and adds up their parts.</summary>
    private static RasterPatch[] Join(RasterBand[] bands, Neighbourhood neighbourhood)
    {
        var offsets = new int[bands.Length + 1];
        for (var b = 0; b < bands.Length; b++) offsets[b + 1] = checked(offsets[b] + bands[b].Patches.Count);
        var forest = new LabelForest(offsets[^1]);
        var parts = new RasterPatch[offsets[^1]];
        for (var b = 0; b < bands.Length; b++)
        {
            bands[b].Patches.CopyTo(parts, offsets[b]);
            for (var label = 0; label < bands[b].Patches.Count; label++) forest.Join(forest.Add(), offsets[b] + bands[b].Forest.Root(label));
            if (b > 0) JoinSeam(parts, forest, bands[b - 1].LastLabels, offsets[b - 1], bands[b].FirstLabels, offsets[b], neighbourhood == Neighbourhood.Eight ? 1 : 0);
        }
        var patchCount = 0;
        var placeOfRoot = new int[parts.Length];
        for (var label = 0; label < parts.Length; label++)
        {
            var root = forest.Root(label);
            if (root == label)
            {
                placeOfRoot[label] = patchCount;
                parts[patchCount++] = parts[label];
                continue;
            }
            ref var whole = ref parts[placeOfRoot[root]];
            whole.Cells += parts[label].Cells;
            whole.Sides.Add(parts[label].Sides);
        }
        return parts[..patchCount];
    }

    private static void JoinSeam(RasterPatch[] parts, LabelForest forest, int[] upper, int upperOffset, int[] lower, int lowerOffset, int reach)
    {
        for (var column = 1; column < lower.Length - 1; column++)
        {
            if (lower[column] < 0) continue;
            var label = lowerOffset + lower[column];
            for (var over = column - reach; over <= column + reach; over++)
            {
                if (upper[over] >= 0 && parts[upperOffset + upper[over]].Use == parts[label].Use) forest.Join(label, upperOffset + upper[over]);
            }
        }
    }
}
