namespace CarbonOptimizer.Core.Planning;

/// <summary>
/// Implicit neighbours of raster cells. With four neighbours the shared boundary is the cell edge. With eight it is the
/// Cauchy-Crofton weight cellArea * dPhi / (2 * distance), dPhi being the angle between the directions halfway to the next ones.
/// Source: [BoykovKolmogorov2003].
/// </summary>
public sealed class GridAdjacency : Adjacency
{
    /// <param name="grid">Cells that are planning units.</param>
    /// <param name="neighbourhood">Four or eight neighbours.</param>
    public GridAdjacency(GridLayout grid, Neighbourhood neighbourhood)
        : base((grid ?? throw new ArgumentNullException(nameof(grid))).UnitCount)
    {
        Grid = grid;
        Neighbourhood = neighbourhood;
        double dx = grid.CellWidthMetres, dy = grid.CellHeightMetres;
        if (neighbourhood == Neighbourhood.Four)
        {
            (HorizontalMetres, VerticalMetres) = ((float)dy, (float)dx);
            return;
        }
        var diagonalAngle = Math.Atan2(dy, dx);
        HorizontalMetres = (float)(dy * diagonalAngle / 2);
        VerticalMetres = (float)(dx * (Math.PI / 2 - diagonalAngle) / 2);
        DiagonalMetres = (float)(dx * dy * (Math.PI / 4) / (2 * Math.Sqrt(dx * dx + dy * dy)));
    }

    /// <summary>The cells.</summary>
    public GridLayout Grid { get; }

    /// <summary>Four or eight neighbours.</summary>
    public Neighbourhood Neighbourhood { get; }

    /// <summary>Boundary between a cell and its east or west neighbour, in metres.</summary>
    public float HorizontalMetres { get; }

    /// <summary>Boundary between a cell and its north or south neighbour, in metres.</summary>
    public float VerticalMetres { get; }

    /// <summary>Boundary between a cell and a corner neighbour, in metres; 0 with four neighbours.</summary>
    public float DiagonalMetres { get; }

    /// <inheritdoc/>
    public override int MaximumDegree => (int)Neighbourhood;

    /// <inheritdoc/>
    public override int CopyNeighbours(int unit, Span<int> neighbours, Span<float> boundaryMetres)
    {
        var (row, column) = Math.DivRem(Grid.CellOf(unit), Grid.Width);
        var diagonals = Neighbourhood == Neighbourhood.Eight;
        var count = 0;
        for (var down = -1; down <= 1; down++)
        {
            for (var right = -1; right <= 1; right++)
            {
                if (down == 0 && right == 0 || down != 0 && right != 0 && !diagonals) continue;
                var neighbour = Grid.UnitAt(row + down, column + right);
                if (neighbour < 0) continue;
                neighbours[count] = neighbour;
                boundaryMetres[count++] = down == 0 ? HorizontalMetres : right == 0 ? VerticalMetres : DiagonalMetres;
            }
        }
        return count;
    }
}
