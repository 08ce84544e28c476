using System.Globalization;

namespace CarbonOptimizer.Geospatial.Grids;

/// <summary>A north-up grid of rectangular cells: size, place and reference system. Rows run southwards from the origin.</summary>
public sealed record GridGeometry
{
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="originX">X of the outer corner of the upper left cell, in CRS units.</param>
    /// <param name="originY">Y of the outer corner of the upper left cell, in CRS units.</param>
    /// <param name="cellWidth">East-west cell size in CRS units, positive.</param>
    /// <param name="cellHeight">North-south cell size in CRS units, positive.</param>
    /// <param name="crs">Reference system of the coordinates.</param>
    /// <exception cref="ArgumentException">A size is not positive or a coordinate not finite.</exception>
    public GridGeometry(int width, int height, double originX, double originY, double cellWidth, double cellHeight, CoordinateReference crs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)width * height, Array.MaxLength, nameof(width));
        ArgumentNullException.ThrowIfNull(crs);
        if (!double.IsFinite(originX) || !double.IsFinite(originY)) throw new ArgumentException($"The origin ({originX}, {originY}) is not finite.", nameof(originX));
        if (!(cellWidth > 0) || !double.IsFinite(cellWidth)) throw new ArgumentOutOfRangeException(nameof(cellWidth), cellWidth, "The cell width must be positive.");
        if (!(cellHeight > 0) || !double.IsFinite(cellHeight)) throw new ArgumentOutOfRangeException(nameof(cellHeight), cellHeight, "The cell height must be positive.");
        (Width, Height, OriginX, OriginY, CellWidth, CellHeight, Crs) = (width, height, originX, originY, cellWidth, cellHeight, crs);
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>X of the outer corner of the upper left cell, in CRS units.</summary>
    public double OriginX { get; }

    /// <summary>Y of the outer corner of the upper left cell, in CRS units.</summary>
    public double OriginY { get; }

    /// <summary>East-west cell size in CRS units, positive.</summary>
    public double CellWidth { get; }

    /// <summary>North-south cell size in CRS units, positive.</summary>
    public double CellHeight { get; }

    /// <summary>Reference system of the coordinates.</summary>
    public CoordinateReference Crs { get; }

    /// <summary>Number of cells, <see cref="Width"/> × <see cref="Height"/>.</summary>
    public int CellCount => Width * Height;

    /// <summary>False when the ground area of a cell depends on its row: geographic systems and web Mercator.</summary>
    public bool HasUniformCellArea => !Crs.IsGeographic && !Crs.IsWebMercator;

    /// <summary>
    /// Ground area of one cell in m². Where it depends on the row this is the mean over all rows; use
    /// <see cref="CellAreaSquareMetresAt"/> for sums.
    /// </summary>
    public double CellAreaSquareMetres
    {
        get
        {
            if (HasUniformCellArea) return CellWidth * CellHeight * Crs.MetresPerUnit * Crs.MetresPerUnit;
            return BandAreaSquareMetres(OriginY, OriginY - Height * CellHeight) / Height;
        }
    }

    /// <summary>Ground area in m² of each cell of a row, counted from 0 in the north; on the ellipsoid for geographic systems.</summary>
    public double CellAreaSquareMetresAt(int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Height);
        return HasUniformCellArea
            ? CellAreaSquareMetres
            : BandAreaSquareMetres(OriginY - row * CellHeight, OriginY - (row + 1) * CellHeight);
    }

    /// <summary>
    /// Compares size, place and reference system with another grid. An unknown reference system matches any.
    /// </summary>
    /// <param name="other">The grid to lie over this one.</param>
    /// <param name="toleranceCells">How far any corner may be off, as a fraction of a cell.</param>
    /// <returns>Null when the cells coincide, else what differs, with both grids' numbers.</returns>
    public string? AlignmentWith(GridGeometry other, double toleranceCells = 1e-3)
    {
        ArgumentNullException.ThrowIfNull(other);
        var differences = new List<string>();
        if (Width != other.Width || Height != other.Height)
        {
            differences.Add(Text($"size {Width} x {Height} against {other.Width} x {other.Height} cells"));
        }
        var eastOff = Math.Max(Math.Abs(OriginX - other.OriginX), Math.Abs(OriginX - other.OriginX + Width * (CellWidth - other.CellWidth)));
        var northOff = Math.Max(Math.Abs(OriginY - other.OriginY), Math.Abs(OriginY - other.OriginY - Height * (CellHeight - other.CellHeight)));
        if (!(eastOff <= toleranceCells * CellWidth) || !(northOff <= toleranceCells * CellHeight))
        {
            differences.Add(Text($"corner ({OriginX}, {OriginY}) with cells of {CellWidth} x {CellHeight} against corner ({other.OriginX}, {other.OriginY}) with cells of {other.CellWidth} x {other.CellHeight} (off by up to {Math.Max(eastOff / CellWidth, northOff / CellHeight):G3} cells)"));
        }
        if (Crs.IsKnown && other.Crs.IsKnown && !Crs.IsSameAs(other.Crs))
        {
            differences.Add($"reference system {Crs} against {other.Crs}");
        }
        return differences.Count == 0 ? null : $"The grids do not coincide: {string.Join("; ", differences)}.";
    }

    private double BandAreaSquareMetres(double northY, double southY)
    {
        if (Crs.IsGeographic) return Crs.Ellipsoid.BandAreaSquareMetres(southY, northY, CellWidth);
        var radius = Ellipsoid.Wgs84.SemiMajorMetres;
        return Crs.Ellipsoid.BandAreaSquareMetres(
            WebMercatorLatitude(southY), WebMercatorLatitude(northY), double.RadiansToDegrees(CellWidth / radius));
    }

    private static double WebMercatorLatitude(double y) =>
        double.RadiansToDegrees(Math.Atan(Math.Sinh(y / Ellipsoid.Wgs84.SemiMajorMetres)));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
