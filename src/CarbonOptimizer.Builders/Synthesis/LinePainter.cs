namespace CarbonOptimizer.Builders.Synthesis;

/// <summary>Draws thick straight lines into masks.</summary>
internal static class LinePainter
{
    /// <summary>Sets every cell whose centre lies within <paramref name="radiusCells"/> of the segment.</summary>
    public static void Paint(bool[] mask, CountyGrid grid, (int Column, int Row) from, (int Column, int Row) to, double radiusCells)
    {
        var reach = (int)Math.Ceiling(radiusCells);
        var (firstRow, lastRow) = (Math.Max(Math.Min(from.Row, to.Row) - reach, 0), Math.Min(Math.Max(from.Row, to.Row) + reach, grid.Height - 1));
        var (firstColumn, lastColumn) = (Math.Max(Math.Min(from.Column, to.Column) - reach, 0), Math.Min(Math.Max(from.Column, to.Column) + reach, grid.Width - 1));
        double dx = to.Column - from.Column, dy = to.Row - from.Row;
        var length = Math.Max(dx * dx + dy * dy, 1e-12);
        for (var row = firstRow; row <= lastRow; row++)
        {
            for (var column = firstColumn; column <= lastColumn; column++)
            {
                double px = column - from.Column, py = row - from.Row;
                var along = Math.Clamp((px * dx + py * dy) / length, 0, 1);
                var (ex, ey) = (px - along * dx, py - along * dy);
                if (ex * ex + ey * ey <= radiusCells * radiusCells) mask[grid.IndexOf(column, row)] = true;
            }
        }
    }
}
