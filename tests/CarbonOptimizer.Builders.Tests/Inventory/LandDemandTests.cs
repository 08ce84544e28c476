using CarbonOptimizer.Builders.Inventory;

namespace CarbonOptimizer.Builders.Tests.Inventory;

public sealed class LandDemandTests
{
    [Fact]
    public void Of_TwoMaps_AreTheHandComputedValues()
    {
        double[,] change = { { 80, 20 }, { 0, 100 } };

        var (linear, growth, markov) = LandDemand.Of([2010, 2020], [[100, 100], [80, 120]], change, 2030);

        Assert.Equal([60, 140], linear, (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal([64.0, 136.0], markov, (a, b) => Math.Abs(a - b) < 1e-9);
        // 80 x 0.8 = 64 and 120 x 1.2 = 144, scaled from 208 to 200.
        Assert.Equal([64 * 200 / 208.0, 144 * 200 / 208.0], growth, (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void Of_ThreeMapsOnALine_GoOnAlongIt()
    {
        double[,] change = { { 60, 40 }, { 0, 100 } };

        var (linear, _, _) = LandDemand.Of([2000, 2010, 2020], [[100, 100], [80, 120], [60, 140]], change, 2025);

        Assert.Equal([50, 150], linear, (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void Of_AnyMaps_KeepTheAreaAndAreNotNegative()
    {
        var random = new Random(5);
        for (var trial = 0; trial < 200; trial++)
        {
            var uses = random.Next(1, 6);
            var change = new double[uses, uses];
            for (var i = 0; i < uses * uses; i++) change[i / uses, i % uses] = random.Next(4) == 0 ? 0 : random.NextDouble() * 100;
            double[] first = [.. Enumerable.Range(0, uses).Select(from => Enumerable.Range(0, uses).Sum(to => change[from, to]))];
            double[] last = [.. Enumerable.Range(0, uses).Select(to => Enumerable.Range(0, uses).Sum(from => change[from, to]))];
            var (linear, growth, markov) = LandDemand.Of([2000, 2007], [first, last], change, 2007 + random.Next(1, 60));
            foreach (var areas in new[] { linear, growth, markov })
            {
                Assert.All(areas, area => Assert.True(area >= 0));
                Assert.Equal(last.Sum(), areas.Sum(), 6);
            }
        }
    }

    [Theory]
    [InlineData(2010, 2010, 2030)]
    [InlineData(2010, 2020, 2020)]
    public void Of_YearsOutOfOrder_AreRefused(int first, int second, int year) =>
        Assert.Throws<ArgumentException>(() => LandDemand.Of([first, second], [[1], [1]], new double[,] { { 1 } }, year));
}
