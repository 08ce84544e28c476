using CarbonOptimizer.Core.Carbon;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Carbon;

public sealed class GrowthCurveTests
{
    public static TheoryData<GrowthCurve> Curves => [GrowthCurve.Linear(1), GrowthCurve.Linear(20), GrowthCurve.ChapmanRichards(0.05, 2, 40), GrowthCurve.ChapmanRichards(0.1625, 1, 20)];

    [Theory]
    [MemberData(nameof(Curves))]
    public void Shares_OfAllYears_AddUpToExactlyOne(GrowthCurve curve)
    {
        Assert.Equal(1m, Enumerable.Range(1, curve.Years).Sum(curve.ShareInYear));
        Assert.All(Enumerable.Range(1, curve.Years), year => Assert.True(curve.ShareInYear(year) > 0));
        Assert.Equal((0m, 0m, 1m), (curve.ShareAfter(0), curve.ShareAfter(-3), curve.ShareAfter(1000)));
    }

    [Fact]
    public void Linear_TwentyYears_ChangesByATwentiethAYear() => Assert.Equal(0.05m, GrowthCurve.Linear(20).ShareInYear(7));

    /// <summary>The yearly approach by 15 % reaches 44 % in 5 and 80 % in 10 years of what it reaches at all.</summary>
    [Fact]
    public void ShapeOne_FifteenPercentAYear_IsAnExponentialApproach()
    {
        var curve = GrowthCurve.ChapmanRichards(-Math.Log(0.85), 1, 100);
        Assert.Equal(1 - Math.Pow(0.85, 5), (double)curve.ShareAfter(5), 1e-6);
        Assert.Equal(0.803, (double)curve.ShareAfter(10), 1e-3);
    }

    [Fact]
    public void ChapmanRichards_ShapeTwo_GrowsSlowlyThenFasterThenSlowly()
    {
        var curve = GrowthCurve.ChapmanRichards(0.05, 2, 60);
        Assert.True(curve.ShareInYear(1) < curve.ShareInYear(14) && curve.ShareInYear(14) > curve.ShareInYear(50));
        Assert.Equal(Math.Pow((1 - Math.Exp(-0.05 * 20)) / (1 - Math.Exp(-0.05 * 60)), 2), (double)curve.ShareAfter(20), 1e-12);
    }

    [Fact]
    public void Numbers_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => GrowthCurve.Linear(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => GrowthCurve.ChapmanRichards(0, 1, 20));
        Assert.Throws<ArgumentOutOfRangeException>(() => GrowthCurve.ChapmanRichards(0.1, double.NaN, 20));
    }

    [Fact]
    public void Trajectory_BetweenYears_IsAStraightLine()
    {
        var trajectory = new IntensityTrajectory(new Dictionary<int, decimal> { [2030] = 0.99m, [2025] = 1, [2060] = 0.15m });
        Assert.Equal([1m, 1m, 0.996m, 0.99m, 0.57m, 0.15m, 0.15m], new[] { 2000, 2025, 2027, 2030, 2045, 2060, 2100 }.Select(trajectory.At));
        Assert.Throws<ArgumentException>(() => new IntensityTrajectory(new Dictionary<int, decimal>()));
    }
}
