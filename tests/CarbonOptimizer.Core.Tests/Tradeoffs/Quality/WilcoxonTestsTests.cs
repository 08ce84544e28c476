using CarbonOptimizer.Core.Tradeoffs.Quality;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Tradeoffs.Quality;

public sealed class WilcoxonTestsTests
{
    [Fact]
    public void SignedRank_TenOfTen_HasTheTabledProbability()
    {
        var first = Enumerable.Range(1, 10).Select(i => 10.0 + i * i).ToArray();
        var result = WilcoxonTests.SignedRank(first, [.. Enumerable.Repeat(10.0, 10)]);
        Assert.Equal((55, true, 10), (result.Statistic, result.IsExact, result.Count));
        Assert.Equal(2 / 1024.0, result.PValue, 15);
    }

    [Fact]
    public void RankSum_SeparatedSamples_HasTheTabledProbability()
    {
        var result = WilcoxonTests.RankSum([1, 2, 3], [4, 5, 6, 7]);
        Assert.Equal(6, result.Statistic);
        Assert.Equal(2 / 35.0, result.PValue, 15);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void SignedRank_WithTies_CountsAllSigns(int seed)
    {
        var random = new Random(seed);
        var differences = Enumerable.Range(0, 9).Select(_ => (double)(random.Next(1, 5) * (random.Next(3) == 0 ? -1 : 1))).ToArray();
        var result = WilcoxonTests.SignedRank(differences, new double[9]);
        var ranks = differences.Select(d => differences.Count(e => Math.Abs(e) < Math.Abs(d)) + (differences.Count(e => Math.Abs(e) == Math.Abs(d)) + 1) / 2.0).ToArray();
        var (far, mean) = (0, ranks.Sum() / 2);
        for (var signs = 0; signs < 1 << 9; signs++)
        {
            var sum = ranks.Where((_, i) => (signs >> i & 1) != 0).Sum();
            if (Math.Abs(sum - mean) >= Math.Abs(result.Statistic - mean) - 1e-9) far++;
        }
        Assert.Equal(far / 512.0, result.PValue, 12);
    }

    [Fact]
    public void RankSum_Approximation_MatchesAHandComputedValue()
    {
        // 0, 2, ..., 48 against 5, 7, ..., 53: W = 578, mean 637.5, variance 2656.25.
        var first = Enumerable.Range(0, 25).Select(i => 2.0 * i).ToArray();
        var result = WilcoxonTests.RankSum(first, Array.ConvertAll(first, value => value + 5));
        Assert.False(result.IsExact);
        Assert.Equal(578, result.Statistic);
        Assert.Equal(0.25230521, result.PValue, 6);
    }

    [Fact]
    public void SignedRank_Approximation_MatchesAHandComputedValue()
    {
        // 50 positive differences of distinct size: W = 1275, mean 637.5, variance 10731.25, z = (637.5 - 0.5) / sqrt(variance).
        var result = WilcoxonTests.SignedRank([.. Enumerable.Range(1, 50).Select(i => (double)i)], new double[50]);
        Assert.False(result.IsExact);
        Assert.Equal(7.8e-10, result.PValue, 11);
    }

    [Fact]
    public void SignedRank_NoDifference_SaysNothing()
    {
        Assert.Equal(new RankTestResult(0, 1, true, 0), WilcoxonTests.SignedRank([1, 2], [1, 2]));
        Assert.Equal(1, WilcoxonTests.RankSum([1, 1], [1, 1]).PValue);
    }

    [Fact]
    public void SampleSummary_ByHand_InterpolatesQuartiles()
    {
        var summary = SampleSummary.Of([4, 1, 3, 2]);
        Assert.Equal((1, 1.75, 2.5, 3.25, 4), (summary.Minimum, summary.LowerQuartile, summary.Median, summary.UpperQuartile, summary.Maximum));
        Assert.Equal(1.5, summary.InterquartileRange);
        Assert.Equal(7, SampleSummary.Of([7]).Median);
        Assert.Throws<ArgumentException>(() => SampleSummary.Of([]));
    }
}
