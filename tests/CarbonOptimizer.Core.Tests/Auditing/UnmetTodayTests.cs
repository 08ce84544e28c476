using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Auditing;

public sealed class UnmetTodayTests
{
    [Fact]
    public void Of_RulesOfTwoPoliciesBroken_CountsPoliciesAndNamesTheLargestShare()
    {
        var today = UnmetToday.Of([
            Rule("urban", "county", 200, 220, 180),
            Rule("urban", "township", 50, null, 40),
            Rule("forest", "county", 1000, null, 900),
            Rule("cropland", "county", null, 500, 500),
        ]);

        Assert.Equal((3, 2, "township"), (today.PolicyCount, today.BrokenCount, today.Farthest?.Rule));
        Assert.Contains("2 of 3 policies", today.Sentence.English, StringComparison.Ordinal);
        Assert.Contains("10 ha (20.0 %) too little", today.Sentence.English, StringComparison.Ordinal);
        Assert.Contains("少 10 ha", today.Sentence.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ForbiddenLandHeldToday_ComesBeforeAnyShare()
    {
        var today = UnmetToday.Of([Rule("forest", "county", 1000, null, 1), Rule("line", "inside", null, 0, 3)]);

        Assert.Equal("line", today.Farthest?.PolicyId);
        Assert.Contains("3 ha too much", today.Sentence.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_RoundingBeyondALimit_IsKept()
    {
        var today = UnmetToday.Of([Rule("cap", "cap", null, 1_000_000, 1_000_000.0000001m), Rule("free", "free", null, null, 7)]);

        Assert.Equal((2, 0, (PolicyResult?)null), (today.PolicyCount, today.BrokenCount, today.Farthest));
        Assert.Equal("Today's land use keeps all 2 policies.", today.Sentence.English);
    }

    private static PolicyResult Rule(string policy, string rule, decimal? minimum, decimal? maximum, decimal today) =>
        new(policy, rule, new BilingualText("Area", "面积"), "ha", minimum, maximum, Math.Max(today, minimum ?? today), today, IsKept: true);
}
