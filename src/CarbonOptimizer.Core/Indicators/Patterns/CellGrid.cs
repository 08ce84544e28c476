using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Indicators.Patterns;

/// <summary>Land uses of a raster with a frame of one outside cell, so that every cell has eight neighbours to look at.</summary>
internal sealed class CellGrid
{
    /// <summary>Value of a cell that is no planning unit.</summary>
    public const byte Outside = byte.MaxValue;

    private CellGrid(GridLayout layout, byte[] cells) => (Layout, Cells) = (layout, cells);

    public GridLayout Layout { get; }

    /// <summary>Shape [height + 2, width + 2], row-major.</summary>
    public byte[] Cells { get; }

    public int Stride => Layout.Width + 2;

    public static CellGrid Of(GridLayout layout, Allocation allocation, ParallelOptions parallel)
    {
        var stride = layout.Width + 2;
        var cells = new byte[checked(stride * (layout.Height + 2))];
        cells.AsSpan().Fill(Outside);
        Parallel.For(0, layout.Height, parallel, row =>
        {
            var line = cells.AsSpan((row + 1) * stride + 1, layout.Width);
            var first = row * layout.Width;
            if (layout.IsFull)
            {
                allocation.Uses.Slice(first, layout.Width).CopyTo(line);
                return;
            }
            for (var column = 0; column < line.Length; column++)
            {
                if (layout.UnitOf(first + column) is >= 0 and var unit) line[column] = allocation.Uses[unit];
            }
        });
        return new CellGrid(layout, cells);
    }
}
