using CarbonOptimizer.Builders.Synthesis;

namespace CarbonOptimizer.Builders.Tests.Synthesis;

public sealed class DistanceFieldTests
{
    [Theory]
    [InlineData(1UL, 0.02)]
    [InlineData(2UL, 0.3)]
    [InlineData(3UL, 0.001)]
    public void Metres_RandomMarks_EqualBruteForce(ulong seed, double density)
    {
        var grid = new CountyGrid(37, 29, 30);
        var marked = new bool[grid.CellCount];
        for (var cell = 0; cell < marked.Length; cell++) marked[cell] = LatticeHash.UnitValue(seed, cell, 0) < density;
        marked[500] = true;

        var distances = DistanceField.Metres(grid, marked);

        for (var cell = 0; cell < marked.Length; cell++) Assert.Equal(BruteForce(grid, marked, cell), distances[cell]);
    }

    [Fact]
    public void Metres_NothingMarked_IsFiniteAndFar()
    {
        var grid = new CountyGrid(10, 8, 30);

        var distances = DistanceField.Metres(grid, new bool[grid.CellCount]);

        Assert.All(distances, metres => Assert.InRange(metres, 18 * 30, 20 * 30));
    }

    private static float BruteForce(CountyGrid grid, bool[] marked, int cell)
    {
        var least = double.PositiveInfinity;
        for (var other = 0; other < marked.Length; other++)
        {
            double dx = cell % grid.Width - other % grid.Width, dy = cell / grid.Width - other / grid.Width;
            if (marked[other]) least = Math.Min(least, dx * dx + dy * dy);
        }
        return (float)Math.Round(Math.Sqrt(least) * grid.CellMetres);
    }
}
