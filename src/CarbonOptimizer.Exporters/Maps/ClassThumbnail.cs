using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Exporters.Maps;

/// <summary>
/// A plan at reduced size: every pixel shows the most frequent class of a square block of cells, the first of the catalogue on a
/// tie. Pixels mostly outside the study area get the number after the last class.
/// </summary>
internal sealed class ClassThumbnail
{
    private ClassThumbnail(int width, byte[] pixels) => (Width, Pixels) = (width, pixels);

    public int Width { get; }

    /// <summary>Row-major classes.</summary>
    public byte[] Pixels { get; }

    public static ClassThumbnail Of(GridLayout grid, Allocation plan, int classCount, int largestSide)
    {
        var step = (Math.Max(grid.Width, grid.Height) + largestSide - 1) / largestSide;
        var width = (grid.Width + step - 1) / step;
        var height = (grid.Height + step - 1) / step;
        var pixels = new byte[width * height];
        var counts = new int[width * (classCount + 1)];
        for (var y = 0; y < height; y++)
        {
            Count(grid, plan, y * step, step, classCount, counts);
            for (var x = 0; x < width; x++)
            {
                pixels[y * width + x] = MostFrequent(counts.AsSpan(x * (classCount + 1), classCount + 1));
            }
        }
        return new ClassThumbnail(width, pixels);
    }

    private static void Count(GridLayout grid, Allocation plan, int firstRow, int step, int classCount, int[] counts)
    {
        Array.Clear(counts);
        var uses = plan.Uses;
        for (var row = firstRow; row < Math.Min(firstRow + step, grid.Height); row++)
        {
            for (var column = 0; column < grid.Width; column++)
            {
                var unit = grid.UnitOf(row * grid.Width + column);
                counts[column / step * (classCount + 1) + (unit < 0 ? classCount : uses[unit])]++;
            }
        }
    }

    private static byte MostFrequent(ReadOnlySpan<int> counts)
    {
        var best = 0;
        for (var k = 1; k < counts.Length; k++)
        {
            if (counts[k] > counts[best]) best = k;
        }
        return (byte)best;
    }
}
