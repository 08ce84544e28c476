using CarbonOptimizer.Core.Problems.Trajectories;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Periods;

public sealed class PlanningPeriodsTests
{
    private static readonly PlanningPeriods Periods = new(2025, [2030, 2035, 2060], 0.1);

    [Fact]
    public void Lengths_UnevenYears_AreDifferences()
    {
        Assert.Equal([5, 5, 25], Enumerable.Range(0, 3).Select(Periods.LengthYears));
        Assert.Equal([2025, 2030, 2035], Enumerable.Range(0, 3).Select(Periods.StartYear));
        Assert.Equal(0b111UL, Periods.All);
        Assert.Equal((1, -1), (Periods.IndexOf(2035), Periods.IndexOf(2031)));
    }

    [Fact]
    public void DiscountedYears_TenPercent_SumTheYears()
    {
        var first = 1 / 1.1 + 1 / 1.21 + 1 / 1.331 + 1 / 1.4641 + 1 / 1.61051;
        Assert.Equal(first, Periods.DiscountedYears(0), 1e-12);
        Assert.Equal(first / 1.61051, Periods.DiscountedYears(1), 1e-12);
        Assert.Equal(25, new PlanningPeriods(2025, [2030, 2035, 2060]).DiscountedYears(2));
    }

    [Theory]
    [InlineData(2025, 0)]
    [InlineData(2026, 0)]
    [InlineData(2030, 0)]
    [InlineData(2031, 1)]
    [InlineData(2035, 1)]
    public void PeriodOf_AYear_IsThePeriodItLiesIn(int year, int period) => Assert.Equal(period, Periods.PeriodOf(year));

    [Theory]
    [InlineData(2024)]
    [InlineData(2999)]
    public void PeriodOf_AYearOutsideThePlan_Throws(int year) => Assert.Throws<ArgumentOutOfRangeException>(() => Periods.PeriodOf(year));

    [Fact]
    public void Constructor_YearsOutOfOrderOrRateOutOfRange_Throws()
    {
        Assert.Throws<ArgumentException>(() => new PlanningPeriods(2025, []));
        Assert.Throws<ArgumentException>(() => new PlanningPeriods(2025, [2025]));
        Assert.Throws<ArgumentException>(() => new PlanningPeriods(2025, [2035, 2030]));
        Assert.Throws<ArgumentException>(() => new PlanningPeriods(2025, Enumerable.Range(2026, 63)));
        Assert.Throws<ArgumentException>(() => new PlanningPeriods(0, [2_000_000_000]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PlanningPeriods(2025, [2030], double.NaN));
    }
}
