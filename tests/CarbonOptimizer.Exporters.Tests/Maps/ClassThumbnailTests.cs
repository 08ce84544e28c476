using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Exporters.Maps;
using Xunit;

namespace CarbonOptimizer.Exporters.Tests.Maps;

public sealed class ClassThumbnailTests
{
    [Fact]
    public void Of_LargerGrid_TakesTheMostFrequentClassOfEveryBlock()
    {
        var grid = new GridLayout(5, 3, 1, 1, [true, true, true, false, true, true, true, false, false, true, true, true, true, true, true]);
        byte[] uses = [0, 1, 0, 1, 1, 1, 0, 2, 2, 1, 1, 0];

        var thumbnail = ClassThumbnail.Of(grid, new Allocation(uses), 3, 3);

        // Blocks of 2 x 2: {0 1 1 1}, {0 - - -}, {1 0}; last row {2 2}, {1 1}, {0}.
        Assert.Equal(3, thumbnail.Width);
        Assert.Equal([1, 3, 0, 2, 1, 0], thumbnail.Pixels);
    }

    [Fact]
    public void Of_SmallGrid_KeepsEveryCell()
    {
        var thumbnail = ClassThumbnail.Of(new GridLayout(2, 2, 1, 1), new Allocation([0, 1, 2, 0]), 3, 1200);
        Assert.Equal([0, 1, 2, 0], thumbnail.Pixels);
    }
}
