using CarbonOptimizer.Geospatial.Grids;
using NetTopologySuite.Geometries;

namespace CarbonOptimizer.Geospatial.Vectors;

/// <summary>
/// Fills one polygon at a time into a grid. Edges are kept in units of cells; for each row of cell centres their
/// crossings are sorted and the cells between each pair filled (even-odd rule, so holes need no special case).
/// A centre exactly on a left or upper edge is inside, on a right or lower edge outside.
/// </summary>
internal sealed class PolygonScanline<T>(GridGeometry grid, T[] cells, CellRule rule)
{
    /// <summary>Crossings kept at once; a polygon with more is filled in several bands of rows.</summary>
    private const int CrossingsPerBand = 1 << 22;

    private readonly int[] _rowStart = new int[grid.Height + 1];
    private readonly List<Edge> _edges = [];
    private double[] _crossings = [];

    /// <summary>Forgets the previous polygon.</summary>
    public void Begin() => _edges.Clear();

    public void AddRing(CoordinateSequence ring)
    {
        for (var i = 1; i < ring.Count; i++)
        {
            var (x0, y0) = ToCells(ring.GetX(i - 1), ring.GetY(i - 1));
            var (x1, y1) = ToCells(ring.GetX(i), ring.GetY(i));
            var edge = y0 <= y1 ? new Edge(x0, y0, x1, y1) : new Edge(x1, y1, x0, y0);
            if (edge.Bottom > 0 && edge.Top < grid.Height) _edges.Add(edge);
        }
    }

    /// <summary>Writes <paramref name="value"/> into the cells of the rings added since <see cref="Begin"/>.</summary>
    public void Fill(T value)
    {
        if (rule == CellRule.AllTouched)
        {
            foreach (var edge in _edges) Touch(edge, value);
        }
        var (firstRow, endRow) = (grid.Height, 0);
        foreach (var edge in _edges)
        {
            firstRow = Math.Min(firstRow, FirstRow(edge));
            endRow = Math.Max(endRow, EndRow(edge));
        }
        for (var row = firstRow; row < endRow;) row = FillBand(row, endRow, value);
    }

    private (double X, double Y) ToCells(double x, double y) =>
        ((x - grid.OriginX) / grid.CellWidth, (grid.OriginY - y) / grid.CellHeight);

    /// <summary>First row whose centre is at or below the upper end.</summary>
    private int FirstRow(in Edge edge) => (int)Math.Clamp(Math.Ceiling(edge.Top - 0.5), 0, grid.Height);

    private int EndRow(in Edge edge) => (int)Math.Clamp(Math.Ceiling(edge.Bottom - 0.5), 0, grid.Height);

    /// <summary>Fills as many rows as their crossings fit the buffer; returns the first row not done.</summary>
    private int FillBand(int firstRow, int endRow, T value)
    {
        endRow = CountCrossings(firstRow, endRow);
        var total = _rowStart[endRow];
        if (_crossings.Length < total) _crossings = new double[Math.Max(total, Math.Min(2 * total, CrossingsPerBand))];
        foreach (var edge in _edges)
        {
            var slope = (edge.BottomX - edge.TopX) / (edge.Bottom - edge.Top);
            var end = Math.Min(EndRow(edge), endRow);
            for (var row = Math.Max(FirstRow(edge), firstRow); row < end; row++)
            {
                _crossings[_rowStart[row]++] = edge.TopX + (row + 0.5 - edge.Top) * slope;
            }
        }
        // Filling moved each start to its row's end, that is to the start of the next row.
        var from = 0;
        for (var row = firstRow; row < endRow; row++)
        {
            FillRow(row, _crossings.AsSpan(from.._rowStart[row]), value);
            from = _rowStart[row];
        }
        return endRow;
    }

    /// <summary>Sets the start of each row's crossings in the buffer and returns the end of the rows that fit.</summary>
    private int CountCrossings(int firstRow, int endRow)
    {
        Array.Clear(_rowStart, firstRow, endRow - firstRow + 1);
        // Differences first: +1 where an edge begins, -1 where it ends; their running sum is the count of a row.
        foreach (var edge in _edges)
        {
            var (first, end) = (Math.Clamp(FirstRow(edge), firstRow, endRow), Math.Clamp(EndRow(edge), firstRow, endRow));
            _rowStart[first]++;
            _rowStart[end]--;
        }
        var (count, total) = (0, 0);
        for (var row = firstRow; row < endRow; row++)
        {
            count += _rowStart[row];
            if (row > firstRow && total + count > CrossingsPerBand) endRow = row;
            else (_rowStart[row], total) = (total, total + count);
        }
        _rowStart[endRow] = total;
        return endRow;
    }

    private void FillRow(int row, Span<double> crossings, T value)
    {
        crossings.Sort();
        var line = cells.AsSpan(row * grid.Width, grid.Width);
        for (var i = 0; i + 1 < crossings.Length; i += 2)
        {
            var first = (int)Math.Clamp(Math.Ceiling(crossings[i] - 0.5), 0, grid.Width);
            var end = (int)Math.Clamp(Math.Ceiling(crossings[i + 1] - 0.5), 0, grid.Width);
            if (end > first) line[first..end].Fill(value);
        }
    }

    /// <summary>Takes the cells whose interior the edge passes through, row by row.</summary>
    private void Touch(in Edge edge, T value)
    {
        var endRow = (int)Math.Clamp(Math.Ceiling(edge.Bottom), 0, grid.Height);
        var slope = edge.Bottom > edge.Top ? (edge.BottomX - edge.TopX) / (edge.Bottom - edge.Top) : 0;
        for (var row = (int)Math.Clamp(Math.Floor(edge.Top), 0, grid.Height); row < endRow; row++)
        {
            var (upper, lower) = (Math.Max(edge.Top, row), Math.Min(edge.Bottom, row + 1));
            // A horizontal edge along the line between two rows is inside neither.
            if (upper == lower && lower == row) continue;
            var isHorizontal = edge.Top == edge.Bottom;
            var x0 = isHorizontal || upper == edge.Top ? edge.TopX : edge.TopX + (upper - edge.Top) * slope;
            var x1 = isHorizontal || lower == edge.Bottom ? edge.BottomX : edge.TopX + (lower - edge.Top) * slope;
            TouchRow(row, Math.Min(x0, x1), Math.Max(x0, x1), value);
        }
    }

    private void TouchRow(int row, double west, double east, T value)
    {
        if (west == east && west == Math.Floor(west)) return;
        var first = (int)Math.Clamp(Math.Floor(west), 0, grid.Width);
        var end = (int)Math.Clamp(Math.Max(Math.Ceiling(east), Math.Floor(west) + 1), 0, grid.Width);
        if (end > first) cells.AsSpan(row * grid.Width + first, end - first).Fill(value);
    }

    /// <summary>An edge with its upper end first; y grows downwards.</summary>
    private readonly record struct Edge(double TopX, double Top, double BottomX, double Bottom);
}
