using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Indicators.Patterns;

/// <summary>
/// One walk over some rows of a raster: counts cells, joins between cells and sides towards the outside, and labels patches with a
/// rolling row of labels. Only the labels of the first and the last row are kept, to join the patches of neighbouring bands.
/// </summary>
internal sealed class RasterBand
{
    private const int Nothing = -1;

    private readonly CellGrid grid;
    private readonly int useCount;
    private readonly bool diagonals;
    private readonly int[] labels;
    private readonly int[] above;

    public RasterBand(CellGrid grid, int useCount, Neighbourhood neighbourhood, int firstRow, int rowCount)
    {
        this.grid = grid;
        this.useCount = useCount;
        diagonals = neighbourhood == Neighbourhood.Eight;
        (Cells, Outer) = (new long[useCount], new SideCount[useCount]);
        (EastWest, NorthSouth) = (new long[useCount * useCount], new long[useCount * useCount]);
        labels = new int[grid.Stride];
        above = new int[grid.Stride];
        above.AsSpan().Fill(Nothing);
        FirstLabels = [];
        for (var row = firstRow; row < firstRow + rowCount; row++)
        {
            Walk(row);
            if (row == firstRow) FirstLabels = [.. labels];
            (labels, above) = (above, labels);
        }
        LastLabels = above;
    }

    /// <summary>Shape [uses]; number of cells.</summary>
    public long[] Cells { get; }

    /// <summary>Shape [uses, uses]; joins of a cell with its eastern neighbour.</summary>
    public long[] EastWest { get; }

    /// <summary>Shape [uses, uses]; joins of a cell with its southern neighbour, those of the row above the band included.</summary>
    public long[] NorthSouth { get; }

    /// <summary>Shape [uses]; sides towards cells that are no planning units, or the rim of the raster.</summary>
    public SideCount[] Outer { get; }

    public LabelForest Forest { get; } = new();

    /// <summary>One for each label.</summary>
    public List<RasterPatch> Patches { get; } = [];

    /// <summary>Shape [width + 2]; label or -1.</summary>
    public int[] FirstLabels { get; }

    /// <summary>Shape [width + 2]; label or -1.</summary>
    public int[] LastLabels { get; }

    private void Walk(int row)
    {
        var (cells, stride) = (grid.Cells, grid.Stride);
        var start = (row + 1) * stride;
        labels.AsSpan().Fill(Nothing);
        for (var column = 1; column < stride - 1; column++)
        {
            var use = cells[start + column];
            if (use == CellGrid.Outside) continue;
            var label = Label(start, column, use);
            labels[column] = label;
            ref var patch = ref System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Patches)[label];
            patch.Cells++;
            Cells[use]++;
            Count(start + column, use, ref patch.Sides);
        }
    }

    private void Count(int cell, int use, ref SideCount sides)
    {
        int west = grid.Cells[cell - 1], east = grid.Cells[cell + 1], north = grid.Cells[cell - grid.Stride], south = grid.Cells[cell + grid.Stride];
        if (west == CellGrid.Outside) Outer[use].Upright++;
        else EastWest[west * useCount + use]++;
        if (east == CellGrid.Outside) Outer[use].Upright++;
        if (north == CellGrid.Outside) Outer[use].Level++;
        else NorthSouth[north * useCount + use]++;
        if (south == CellGrid.Outside) Outer[use].Level++;
        sides.Upright += (west == use ? 0 : 1) + (east == use ? 0 : 1);
        sides.Level += (north == use ? 0 : 1) + (south == use ? 0 : 1);
    }

    private int Label(int start, int column, byte use)
    {
        var cells = grid.Cells;
        var label = cells[start + column - 1] == use ? labels[column - 1] : Nothing;
        var north = start - grid.Stride + column;
        if (cells[north] == use) label = Joined(label, above[column]);
        else if (diagonals)
        {
            if (cells[north - 1] == use) label = Joined(label, above[column - 1]);
            if (cells[north + 1] == use) label = Joined(label, above[column + 1]);
        }
        if (label != Nothing) return label;
        Patches.Add(new RasterPatch { Use = use });
        return Forest.Add();
    }

    /// <summary>The rows above the band have no labels; they are joined later.</summary>
    private int Joined(int label, int other) => other == Nothing || label == other ? label : label == Nothing ? other : Forest.Join(label, other);
}
