using System.Globalization;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Exact.Tests.Fronts;

/// <summary>A small grid from the rasters of a folder of shared data.</summary>
internal static class SharedGrid
{
    private const int HeaderLines = 6;

    /// <summary>Costs from c1 ... c3.asc and harms from e1 ... e3.asc, with the quotas of its scenarios.</summary>
    public static SmallGrid Read(string folder)
    {
        int[] Field(string name) => [.. File.ReadLines(Path.Combine(SharedData.PathOf(folder), name)).Skip(HeaderLines)
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(word => int.Parse(word, CultureInfo.InvariantCulture))];
        return new SmallGrid([Field("c1.asc"), Field("c2.asc"), Field("c3.asc")], [Field("e1.asc"), Field("e2.asc"), Field("e3.asc")], [5, 4, 2], [16, 16, 5]);
    }
}
