using CarbonOptimizer.Core.Numerics;
using CarbonOptimizer.Core.Solving.Evolutionary;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Solving.Evolutionary;

public sealed class NonDominatedSortTests
{
    [Fact]
    public void Sort_StoredPoints_HaveTheStoredRanks()
    {
        double[] values = [1, 5, 2, 3, 4, 1, 3, 4, 5, 2, 4, 5, 6, 6, 2, 3];
        Assert.Equal([0, 0, 0, 1, 1, 2, 3, 0], Ranks(values, new double[8], 2));
    }

    [Fact]
    public void Sort_Violations_ComeBeforeValues()
    {
        // The best values break the rules most; two equal violations compare by value.
        double[] values = [0, 0, 9, 9, 1, 1, 2, 2];
        Assert.Equal([3, 0, 1, 2], Ranks(values, [5, 0, 2, 2], 2));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    [InlineData(3, 5)]
    [InlineData(4, 1)]
    public void Sort_RandomPoints_EqualsPeelingByHand(int seed, int measures)
    {
        var random = new Random(seed);
        var points = Enumerable.Range(0, 130).Select(_ => Enumerable.Range(0, measures).Select(_ => (double)random.Next(12)).ToArray()).ToArray();
        var violations = points.Select(_ => (double)Math.Max(0, random.Next(6) - 3)).ToArray();
        Assert.Equal(Peel(points, violations), Ranks([.. points.SelectMany(point => point)], violations, measures));
    }

    [Fact]
    public void Sort_Fronts_CoverEverySlotOnce()
    {
        var random = new Random(9);
        var sort = new NonDominatedSort(80);
        var values = Enumerable.Range(0, 160).Select(_ => random.NextDouble()).ToArray();
        var ranks = new int[80];
        for (var repeat = 0; repeat < 2; repeat++) sort.Run(values, new double[80], 80, 2, ranks);
        Assert.Equal(Enumerable.Range(0, 80), sort.Order.Order());
        for (var f = 0; f < sort.FrontCount; f++)
        {
            Assert.All(sort.Order[sort.FrontStarts[f]..sort.FrontStarts[f + 1]], slot => Assert.Equal(f, ranks[slot]));
        }
    }

    private static int[] Ranks(double[] values, double[] violations, int measures)
    {
        var ranks = new int[violations.Length];
        new NonDominatedSort(violations.Length).Run(values, violations, violations.Length, measures, ranks);
        return ranks;
    }

    private static int[] Peel(double[][] points, double[] violations)
    {
        var ranks = Enumerable.Repeat(-1, points.Length).ToArray();
        for (var rank = 0; ranks.Contains(-1); rank++)
        {
            var left = Enumerable.Range(0, points.Length).Where(i => ranks[i] < 0).ToArray();
            foreach (var i in left.Where(i => !left.Any(j => violations[j] < violations[i] || violations[j] == violations[i] && Dominance.Dominates(points[j], points[i]))).ToArray()) ranks[i] = rank;
        }
        return ranks;
    }
}
