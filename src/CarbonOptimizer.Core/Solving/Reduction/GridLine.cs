using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Solving.Reduction;

/// <summary>A line of raster cells along one forest of a certificate: a row, a column, a falling or a rising diagonal.</summary>
/// <param name="Row">Row of the first cell.</param>
/// <param name="Column">Column of the first cell.</param>
/// <param name="Down">Rows from one cell to the next.</param>
/// <param name="Right">Columns from one cell to the next.</param>
internal readonly record struct GridLine(int Row, int Column, int Down, int Right)
{
    private static readonly (int Down, int Right)[] Directions = [(0, 1), (1, 0), (1, 1), (1, -1)];

    /// <summary>Forests of a raster: two with four neighbours, four with eight.</summary>
    public static int ForestsOf(GridAdjacency adjacency) => adjacency.Neighbourhood == Neighbourhood.Four ? 2 : Directions.Length;

    /// <summary>From a cell to the next along a forest.</summary>
    public static (int Down, int Right) DirectionOf(int forest) => Directions[forest];

    /// <summary>Boundary between two neighbours along a forest, in metres.</summary>
    public static float MetresOf(GridAdjacency adjacency, int forest) => forest switch
    {
        0 => adjacency.HorizontalMetres,
        1 => adjacency.VerticalMetres,
        _ => adjacency.DiagonalMetres,
    };

    /// <summary>All lines of a forest: they begin where the cell before lies outside the raster.</summary>
    public static IReadOnlyList<GridLine> Of(GridAdjacency adjacency, int forest)
    {
        var (width, height) = (adjacency.Grid.Width, adjacency.Grid.Height);
        var (down, right) = Directions[forest];
        var lines = new List<GridLine>();
        if (down == 0)
        {
            for (var row = 0; row < height; row++) lines.Add(new GridLine(row, 0, down, right));
            return lines;
        }
        for (var column = 0; column < width; column++) lines.Add(new GridLine(0, column, down, right));
        for (var row = 1; row < height && right != 0; row++) lines.Add(new GridLine(row, right > 0 ? 0 : width - 1, down, right));
        return lines;
    }
}
