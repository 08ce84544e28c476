using CarbonOptimizer.Geospatial.Grids;

namespace CarbonOptimizer.Geospatial.Resampling;

/// <summary>The source cells under a target cell with the area, in source cells, that each shares with the box around its corners.</summary>
internal readonly struct BoxCells
{
    private readonly GridGeometry source;
    private readonly double west, north, east, south;

    public BoxCells(GridGeometry source, GridPlacement placement, int column, int row)
    {
        this.source = source;
        (west, north) = (double.PositiveInfinity, double.PositiveInfinity);
        (east, south) = (double.NegativeInfinity, double.NegativeInfinity);
        for (var corner = 0; corner < 4; corner++)
        {
            var (x, y) = placement.At(column + (corner & 1), row + (corner >> 1));
            (west, north, east, south) = (Math.Min(west, x), Math.Min(north, y), Math.Max(east, x), Math.Max(south, y));
        }
        (west, north, east, south) = (Snapped(west), Snapped(north), Snapped(east), Snapped(south));
        (west, north, east, south) = (Math.Max(west, 0), Math.Max(north, 0), Math.Min(east, source.Width), Math.Min(south, source.Height));
    }

    /// <summary>A line between cells that rounding has moved is on the line.</summary>
    private static double Snapped(double value) => Math.Abs(value - Math.Round(value)) < 1e-6 ? Math.Round(value) : value;

    public Enumerator GetEnumerator() => new(this);

    public struct Enumerator
    {
        private readonly BoxCells box;
        private readonly int firstColumn, lastColumn, lastRow;
        private int column, row;

        public Enumerator(BoxCells box)
        {
            this.box = box;
            // NaN of a point without a place makes an empty box.
            var isEmpty = !(box.east > box.west && box.south > box.north);
            (firstColumn, lastColumn) = isEmpty ? (0, -1) : ((int)Math.Floor(box.west), (int)Math.Ceiling(box.east) - 1);
            (row, lastRow) = isEmpty ? (0, -1) : ((int)Math.Floor(box.north), (int)Math.Ceiling(box.south) - 1);
            column = firstColumn - 1;
        }

        public readonly (int Cell, double Share) Current
        {
            get
            {
                var width = Math.Min(box.east, column + 1) - Math.Max(box.west, column);
                var height = Math.Min(box.south, row + 1) - Math.Max(box.north, row);
                return (row * box.source.Width + column, width * height);
            }
        }

        public bool MoveNext()
        {
            if (++column <= lastColumn) return row <= lastRow;
            column = firstColumn;
            return ++row <= lastRow && column <= lastColumn;
        }
    }
}
