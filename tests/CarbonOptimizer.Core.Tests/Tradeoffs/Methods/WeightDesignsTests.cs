using CarbonOptimizer.Core.Tradeoffs.Methods;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Tradeoffs.Methods;

public sealed class WeightDesignsTests
{
    [Theory]
    [InlineData(2, 10, 11)]
    [InlineData(3, 10, 66)]
    [InlineData(3, 12, 91)]
    [InlineData(4, 8, 165)]
    [InlineData(5, 4, 70)]
    public void DasDennis_AxesAndDivisions_GivesTheBinomialNumberOfDistinctWeights(int axes, int divisions, int expected)
    {
        var weights = WeightDesigns.DasDennis(axes, divisions);
        Assert.Equal(expected, weights.Select(row => string.Join(';', row)).Distinct().Count());
        Assert.Equal(expected, WeightDesigns.LatticeSize(axes, divisions));
        Assert.All(weights, row => Assert.Equal(1, row.Sum(), 12));
    }

    [Fact]
    public void DasDennis_Neighbours_DifferByOneStepMoved()
    {
        var weights = WeightDesigns.DasDennis(3, 6);
        var largest = weights.Zip(weights.Skip(1)).Max(pair => pair.First.Zip(pair.Second).Sum(entry => Math.Abs(entry.First - entry.Second)));
        Assert.Equal(2.0 / 6, largest, 12);
    }

    [Fact]
    public void LatinHypercube_EachAxis_HasOneExponentialShareInEveryPart()
    {
        var weights = WeightDesigns.LatinHypercube(2, 64, 5);
        Assert.All(weights, row => Assert.Equal(1, row.Sum(), 12));
        Assert.InRange(weights.Average(row => row[0]), 0.4, 0.6);
        Assert.Equal(weights.Select(row => row[0]), WeightDesigns.LatinHypercube(2, 64, 5).Select(row => row[0]));
        Assert.NotEqual(weights.Select(row => row[0]), WeightDesigns.LatinHypercube(2, 64, 6).Select(row => row[0]));
    }

    [Fact]
    public void DasDennis_TooManyWeights_IsRefused() => Assert.Throws<ArgumentException>(() => WeightDesigns.DasDennis(6, 1000));
}
