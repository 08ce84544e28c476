namespace CarbonOptimizer.Core.Planning;

/// <summary>
/// Where the planning units of a raster lie: unit u is the u-th valid cell in row-major order from the north-west corner.
/// </summary>
public sealed class GridLayout
{
    private readonly int[]? unitOfCell;
    private readonly int[]? cellOfUnit;

    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="cellWidthMetres">East-west size of a cell in metres.</param>
    /// <param name="cellHeightMetres">North-south size of a cell in metres.</param>
    /// <param name="valid">Row-major mask of the cells that are planning units; empty when all are.</param>
    /// <exception cref="ArgumentException">A size is not positive, the mask has another length, or no cell is valid.</exception>
    public GridLayout(int width, int height, double cellWidthMetres, double cellHeightMetres, ReadOnlySpan<bool> valid = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (!(cellWidthMetres > 0 && cellHeightMetres > 0)) throw new ArgumentException("Cell sizes must be positive.");
        Width = width;
        Height = height;
        CellWidthMetres = cellWidthMetres;
        CellHeightMetres = cellHeightMetres;
        var cells = checked(width * height);
        UnitCount = cells;
        if (valid.IsEmpty) return;
        if (valid.Length != cells) throw new ArgumentException($"The mask has {valid.Length} cells, the grid {cells}.", nameof(valid));
        UnitCount = valid.Count(true);
        if (UnitCount == 0) throw new ArgumentException("The mask has no valid cell.", nameof(valid));
        if (UnitCount == cells) return;
        unitOfCell = new int[cells];
        cellOfUnit = new int[UnitCount];
        var unit = 0;
        for (var cell = 0; cell < cells; cell++)
        {
            unitOfCell[cell] = valid[cell] ? unit : -1;
            if (valid[cell]) cellOfUnit[unit++] = cell;
        }
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>East-west size of a cell in metres.</summary>
    public double CellWidthMetres { get; }

    /// <summary>North-south size of a cell in metres.</summary>
    public double CellHeightMetres { get; }

    /// <summary>Number of valid cells.</summary>
    public int UnitCount { get; }

    /// <summary>Whether every cell is a planning unit.</summary>
    public bool IsFull => unitOfCell is null;

    /// <summary>Row-major cell of a planning unit.</summary>
    public int CellOf(int unit) => cellOfUnit is null ? unit : cellOfUnit[unit];

    /// <summary>Planning unit of a row-major cell, or -1.</summary>
    public int UnitOf(int cell) => unitOfCell is null ? cell : unitOfCell[cell];

    /// <summary>Planning unit at a row and column, or -1 outside the grid or the mask.</summary>
    public int UnitAt(int row, int column) =>
        (uint)row < (uint)Height && (uint)column < (uint)Width ? UnitOf(row * Width + column) : -1;
}
