namespace CarbonOptimizer.Builders.Synthesis;

/// <summary>A thinned copy of the terrain on which rivers, towns and roads are laid out, so that large counties stay quick.</summary>
internal sealed class CoarseGrid
{
    private const int MaximumSide = 500;

    public CoarseGrid(CountyGrid fine, Terrain terrain)
    {
        Fine = fine;
        Factor = (Math.Max(fine.Width, fine.Height) + MaximumSide - 1) / MaximumSide;
        Width = (fine.Width + Factor - 1) / Factor;
        Height = (fine.Height + Factor - 1) / Factor;
        ElevationMetres = new float[Width * Height];
        SlopeDegrees = new float[Width * Height];
        for (var cell = 0; cell < ElevationMetres.Length; cell++)
        {
            var source = FineCellOf(cell);
            ElevationMetres[cell] = terrain.ElevationMetres[source];
            SlopeDegrees[cell] = terrain.SlopeDegrees[source];
        }
    }

    public CountyGrid Fine { get; }

    /// <summary>Fine cells along the side of a coarse one.</summary>
    public int Factor { get; }

    public int Width { get; }

    public int Height { get; }

    public int CellCount => Width * Height;

    public double CellMetres => (double)Factor * Fine.CellMetres;

    public float[] ElevationMetres { get; }

    public float[] SlopeDegrees { get; }

    /// <summary>Fine column and row in the middle of a coarse cell.</summary>
    public (int Column, int Row) CentreOf(int cell)
    {
        var (row, column) = Math.DivRem(cell, Width);
        return (Math.Min(column * Factor + Factor / 2, Fine.Width - 1), Math.Min(row * Factor + Factor / 2, Fine.Height - 1));
    }

    public int FineCellOf(int cell)
    {
        var (column, row) = CentreOf(cell);
        return Fine.IndexOf(column, row);
    }

    public bool IsOnEdge(int cell)
    {
        var (row, column) = Math.DivRem(cell, Width);
        return row == 0 || column == 0 || row == Height - 1 || column == Width - 1;
    }

    /// <summary>Writes the up to eight neighbours of a cell in row-major order and returns their number.</summary>
    public int CopyNeighbours(int cell, Span<int> neighbours)
    {
        var (row, column) = Math.DivRem(cell, Width);
        var count = 0;
        for (var y = Math.Max(row - 1, 0); y <= Math.Min(row + 1, Height - 1); y++)
        {
            for (var x = Math.Max(column - 1, 0); x <= Math.Min(column + 1, Width - 1); x++)
            {
                if (y != row || x != column) neighbours[count++] = y * Width + x;
            }
        }
        return count;
    }

    public bool IsDiagonal(int from, int to) => from / Width != to / Width && from % Width != to % Width;
}
