using CarbonOptimizer.Core.Numerics;
using CarbonOptimizer.Core.Solving.Evolutionary;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Solving.Evolutionary;

public sealed class TruncationTests
{
    [Fact]
    public void Crowding_StoredFront_HasTheStoredDistances()
    {
        var population = Filled(3, [[0, 10], [1, 6], [3, 3], [7, 1], [10, 0], [2, 4]]);
        new CrowdingTruncation(6).Measure(population, [0, 1, 2, 3, 4, 5], 0, 6);
        double[] expected = [double.PositiveInfinity, 0.2 + 0.6, 0.5 + 0.3, 0.7 + 0.3, double.PositiveInfinity, 0.2 + 0.3];
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], population.Crowding[i], 12);
    }

    [Fact]
    public void Crowding_FrontThatDoesNotFit_LosesItsDensestPlans()
    {
        Assert.Equal([0, 3, 4], Survivors(Filled(3, [[0, 10], [1, 6], [3, 3], [7, 1], [10, 0], [2, 4]]), new CrowdingTruncation(6)));
    }

    [Theory]
    [InlineData(2, 10, 11)]
    [InlineData(3, 4, 15)]
    [InlineData(3, 10, 66)]
    [InlineData(3, 12, 91)]
    [InlineData(4, 6, 84)]
    [InlineData(5, 4, 70)]
    public void ReferenceDirections_CountIsTheTabledOne(int measures, int divisions, int count)
    {
        Assert.Equal(count, ReferenceDirections.Count(measures, divisions));
    }

    [Theory]
    [InlineData(2, 100)]
    [InlineData(3, 91)]
    [InlineData(4, 100)]
    [InlineData(5, 100)]
    public void ReferenceDirections_AreDistinctPointsOfTheSimplex(int measures, int most)
    {
        var points = ReferenceDirections.Create(measures, most).Chunk(measures).ToArray();
        Assert.InRange(points.Length, measures + 1, most);
        Assert.All(points, point => Assert.Equal(1, point.Sum(), 12));
        Assert.All(points.SelectMany(point => point), value => Assert.True(value >= 0));
        Assert.Equal(points.Length, points.Select(point => string.Join(',', point)).Distinct().Count());
        Assert.Contains(points, point => point.All(value => value > 0));
    }

    [Fact]
    public void Niching_OnePlanPerDirection_BeatsACrowd()
    {
        // Five plans crowd at one end, one stands in the middle, one at the other end; three directions: the ends and the middle.
        var population = Filled(3, [[0, 1], [0.01, 0.99], [0.02, 0.98], [0.5, 0.5], [1, 0], [0.03, 0.97]]);
        Assert.Equal([0, 3, 4], Survivors(population, new NichingTruncation(3, 2)));
    }

    [Fact]
    public void Niching_MeasuresOfDifferentScale_AreNormalised()
    {
        var population = Filled(3, [[0, 1e6], [0.01, 0.99e6], [0.02, 0.98e6], [0.5, 0.5e6], [1, 0], [0.03, 0.97e6]]);
        Assert.Equal([0, 3, 4], Survivors(population, new NichingTruncation(3, 2)));
    }

    [Fact]
    public void Niching_DistanceFromADirection_IsPerpendicular()
    {
        Assert.Equal(0.5, NichingTruncation.SquaredDistance([1, 0], [0.5, 0.5]), 12);
        Assert.Equal(0, NichingTruncation.SquaredDistance([0.3, 0.3, 0.3], [1.0 / 3, 1.0 / 3, 1.0 / 3]), 12);
    }

    private static Population Filled(int size, double[][] points)
    {
        var population = new Population(size, 1, points[0].Length, 0);
        for (var slot = 0; slot < points.Length; slot++) points[slot].CopyTo(population.ValuesOf(slot));
        return population;
    }

    private static int[] Survivors(Population population, IFrontTruncation truncation)
    {
        var sort = new NonDominatedSort(2 * population.Size);
        sort.Run(population.Values, population.Violations, 2 * population.Size, population.MeasureCount, population.Ranks);
        truncation.Arrange(population, sort, new SeededRandom(1));
        return [.. sort.Order[..population.Size].Order()];
    }
}
