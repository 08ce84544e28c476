using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Instances.Fronts;

/// <summary>Planning units that are patches of cells: areas and shared boundaries are added up over the cells.</summary>
internal sealed class PatchUnits
{
    private readonly Raster<int> patches;
    private readonly int[] unitOfCell;

    public PatchUnits(Raster<int> patches, Func<int, bool> isInside)
    {
        this.patches = patches;
        var unitOfPatch = new SortedDictionary<int, int>();
        for (var cell = 0; cell < patches.Cells.Length; cell++)
        {
            if (patches.IsValid(cell) && patches.Cells[cell] > 0 && isInside(cell)) unitOfPatch.TryAdd(patches.Cells[cell], 0);
        }
        foreach (var (patch, unit) in unitOfPatch.Keys.Select((patch, unit) => (patch, unit)).ToArray()) unitOfPatch[patch] = unit;
        unitOfCell = new int[patches.Cells.Length];
        for (var cell = 0; cell < unitOfCell.Length; cell++)
        {
            unitOfCell[cell] = patches.IsValid(cell) && isInside(cell) && unitOfPatch.TryGetValue(patches.Cells[cell], out var unit) ? unit : -1;
        }
        Count = unitOfPatch.Count;
    }

    public int Count { get; }

    /// <summary>Adds the values of the cells of each patch.</summary>
    public double[] Sum(Func<int, double> valueOfCell)
    {
        var sums = new double[Count];
        for (var cell = 0; cell < unitOfCell.Length; cell++)
        {
            if (unitOfCell[cell] >= 0) sums[unitOfCell[cell]] += valueOfCell(cell);
        }
        return sums;
    }

    /// <summary>The value most cells of each patch have, the smallest of equally frequent ones.</summary>
    public byte[] Mode(Func<int, byte> valueOfCell)
    {
        var counts = new int[Count, 256];
        for (var cell = 0; cell < unitOfCell.Length; cell++)
        {
            if (unitOfCell[cell] >= 0) counts[unitOfCell[cell], valueOfCell(cell)]++;
        }
        return [.. Enumerable.Range(0, Count).Select(unit => (byte)Enumerable.Range(0, 256).MaxBy(value => counts[unit, value]))];
    }

    public PlanningUnits Create(double cellMetres)
    {
        var metres = new SortedDictionary<(int, int), float>();
        for (var row = 0; row < patches.Geometry.Height; row++)
        {
            for (var column = 0; column < patches.Geometry.Width; column++)
            {
                var cell = row * patches.Geometry.Width + column;
                if (column + 1 < patches.Geometry.Width) Join(metres, unitOfCell[cell], unitOfCell[cell + 1], (float)cellMetres);
                if (row + 1 < patches.Geometry.Height) Join(metres, unitOfCell[cell], unitOfCell[cell + patches.Geometry.Width], (float)cellMetres);
            }
        }
        var offsets = new int[Count + 1];
        foreach (var (unit, _) in metres.Keys) offsets[unit + 1]++;
        for (var unit = 0; unit < Count; unit++) offsets[unit + 1] += offsets[unit];
        var adjacency = new GraphAdjacency(offsets, [.. metres.Keys.Select(pair => pair.Item2)], [.. metres.Values]);
        return new PlanningUnits(adjacency, [.. Sum(_ => cellMetres * cellMetres * 100).Select(area => (long)Math.Round(area))]);
    }

    private static void Join(SortedDictionary<(int, int), float> metres, int one, int other, float length)
    {
        if (one < 0 || other < 0 || one == other) return;
        metres[(one, other)] = metres.GetValueOrDefault((one, other)) + length;
        metres[(other, one)] = metres.GetValueOrDefault((other, one)) + length;
    }
}
