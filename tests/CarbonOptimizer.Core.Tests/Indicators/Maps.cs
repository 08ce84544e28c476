using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Tests.Indicators;

/// <summary>Hand-made and random rasters: one letter per cell, a is use 0, a dot lies outside the study area.</summary>
internal static class Maps
{
    public static (PlanningUnits Units, Allocation Uses) Of(string[] rows, double cellWidth = 100, double cellHeight = 100)
    {
        var letters = string.Concat(rows);
        var grid = new GridLayout(rows[0].Length, rows.Length, cellWidth, cellHeight, letters.Select(letter => letter != '.').ToArray());
        return (new PlanningUnits(grid, Neighbourhood.Four), new Allocation([.. letters.Where(letter => letter != '.').Select(letter => (byte)(letter - 'a'))]));
    }

    /// <summary>Clumped noise: each cell copies its western or northern neighbour or takes any use; some cells lie outside.</summary>
    public static (PlanningUnits Units, Allocation Uses, string[] Rows) Random(int seed, int width, int height, int useCount, double outside, double cellWidth = 100, double cellHeight = 100)
    {
        var random = new Random(seed);
        var letters = new char[height][];
        for (var row = 0; row < height; row++)
        {
            letters[row] = new char[width];
            for (var column = 0; column < width; column++)
            {
                var choice = random.NextDouble();
                letters[row][column] = choice < outside ? '.'
                    : choice < 0.4 && column > 0 ? letters[row][column - 1]
                    : choice < 0.7 && row > 0 ? letters[row - 1][column]
                    : (char)('a' + random.Next(useCount));
            }
        }
        letters[0][0] = 'a';
        string[] rows = [.. letters.Select(line => new string(line))];
        var (units, uses) = Of(rows, cellWidth, cellHeight);
        return (units, uses, rows);
    }
}
