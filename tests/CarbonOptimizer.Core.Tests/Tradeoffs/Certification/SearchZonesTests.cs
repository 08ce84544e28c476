using CarbonOptimizer.Core.Tradeoffs.Certification;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Tradeoffs.Certification;

public sealed class SearchZonesTests
{
    [Fact]
    public void Of_TwoPoints_AreTheThreeCornersOfTheStaircase()
    {
        var corners = SearchZones.Of([[1, 3], [2, 2]], [4, 4]).Select(corner => string.Join(' ', corner)).Order();
        Assert.Equal(["1 4", "2 3", "4 2"], corners);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Of_RandomPoints_CoverExactlyWhatIsNotDominated(int axes)
    {
        var random = new Random(axes);
        double[][] points = [.. Enumerable.Range(0, 12).Select(_ => Draw(random, axes))];
        double[] reference = [.. Enumerable.Repeat(1.0, axes)];
        var corners = SearchZones.Of(points, reference);
        for (var trial = 0; trial < 2000; trial++)
        {
            var place = Draw(random, axes);
            var isFree = !points.Any(point => point.Zip(place).All(pair => pair.First <= pair.Second));
            Assert.Equal(isFree, corners.Any(corner => place.Zip(corner).All(pair => pair.First < pair.Second)));
        }
    }

    private static double[] Draw(Random random, int axes) => [.. Enumerable.Range(0, axes).Select(_ => random.NextDouble())];
}
