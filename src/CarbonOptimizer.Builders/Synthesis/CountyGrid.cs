namespace CarbonOptimizer.Builders.Synthesis;

/// <summary>Size of the grid all layers of a synthetic county share; cells are row-major from the north-west corner.</summary>
internal readonly record struct CountyGrid(int Width, int Height, int CellMetres)
{
    public int CellCount => Width * Height;

    public double ToCells(double metres) => metres / CellMetres;

    public int IndexOf(int column, int row) => row * Width + column;

    /// <summary>Runs an action for every row, on all cores; rows must not depend on each other.</summary>
    public void ForEachRow(Action<int> action) => Parallel.For(0, Height, action);
}
