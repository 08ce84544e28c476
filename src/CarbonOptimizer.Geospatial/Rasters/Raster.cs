using System.Numerics;

namespace CarbonOptimizer.Geospatial.Rasters;

/// <summary>
/// One band of cells on a grid, row by row from the north-west. A cell is missing when it holds <see cref="NoData"/>,
/// when it is NaN, or when the validity mask says so.
/// </summary>
public sealed class Raster<T>
    where T : unmanaged, INumber<T>
{
    private readonly ulong[]? validity;
    private int validCount = -1;

    /// <param name="geometry">Size and place.</param>
    /// <param name="cells">Row-major values; kept, not copied. Length is <see cref="Grids.GridGeometry.CellCount"/>.</param>
    /// <param name="noData">Value of missing cells, or null.</param>
    /// <param name="validity">Bit i of word i/64 is 1 where cell i is present, or null when no mask is needed; kept, not copied.</param>
    /// <exception cref="ArgumentException">An array does not match the geometry.</exception>
    public Raster(Grids.GridGeometry geometry, T[] cells, T? noData = null, ulong[]? validity = null)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Length != geometry.CellCount)
        {
            throw new ArgumentException($"{cells.Length} cells do not fill a grid of {geometry.Width} x {geometry.Height}.", nameof(cells));
        }
        if (validity is not null && validity.Length != ValidityWords(cells.Length))
        {
            throw new ArgumentException($"The mask has {validity.Length} words where {ValidityWords(cells.Length)} are needed.", nameof(validity));
        }
        Geometry = geometry;
        Cells = cells;
        NoData = noData;
        this.validity = validity;
    }

    /// <summary>Size, place and reference system.</summary>
    public Grids.GridGeometry Geometry { get; }

    /// <summary>Row-major values, north-west cell first; missing cells hold an arbitrary value.</summary>
    public T[] Cells { get; }

    /// <summary>Value that stands for a missing cell, or null.</summary>
    public T? NoData { get; }

    /// <summary>Value at a row and column, both counted from 0 in the north-west.</summary>
    public T this[int row, int column] => Cells[row * Geometry.Width + column];

    /// <summary>Number of cells that are not missing. Counted once, on first use; do not change cells after that.</summary>
    public int ValidCount
    {
        get
        {
            if (validCount >= 0) return validCount;
            var count = 0;
            for (var index = 0; index < Cells.Length; index++)
            {
                if (IsValid(index)) count++;
            }
            return validCount = count;
        }
    }

    /// <summary>Whether the cell with this row-major index is present.</summary>
    public bool IsValid(int index)
    {
        var value = Cells[index];
        if (T.IsNaN(value)) return false;
        if (NoData is { } missing && value == missing) return false;
        return validity is null || (validity[index >> 6] >> (index & 63) & 1) != 0;
    }

    /// <summary>The same cells at another place.</summary>
    internal Raster<T> At(Grids.GridGeometry geometry) => new(geometry, Cells, NoData, validity);

    /// <summary>The same cells without those that a mask leaves out.</summary>
    /// <param name="present">Shape [cells]; 0 where a cell is missing.</param>
    internal Raster<T> Where(ReadOnlySpan<byte> present)
    {
        var kept = new ulong[ValidityWords(Cells.Length)];
        for (var index = 0; index < present.Length; index++)
        {
            if (present[index] != 0 && IsValid(index)) kept[index >> 6] |= 1UL << (index & 63);
        }
        return new(Geometry, Cells, NoData, kept);
    }

    internal static int ValidityWords(int cellCount) => (int)(((long)cellCount + 63) / 64);
}
