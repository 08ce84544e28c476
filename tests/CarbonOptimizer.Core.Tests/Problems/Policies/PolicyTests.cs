using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Problems.Policies;

/// <summary>Each policy on a few hand-made cells.</summary>
public sealed class PolicyTests
{
    private static readonly BoundaryLength Compactness = new(BoundaryScope.LandUse);

    [Fact]
    public void RedLine_EcologicalStaysEcological_OthersMayOnlyImprove()
    {
        var policy = new EcologicalRedLine(County.Named("line"), County.Set("xxx--"), County.Set("----x"));
        var problem = County.With("fcufw", Compactness, policy);
        Assert.Equal(["fw", "fcw", "fuw", "fcuw", "w"], County.Allowed(problem, policy));
        var results = policy.Check(problem, County.Plan("cuucf"));
        Assert.Equal([2m, 3m, 1m], results.Select(rule => rule.Value));
        Assert.Equal([0m, 2m, 0m], results.Select(rule => rule.ValueAtBaseline));
        Assert.Equal([false, false, false], results.Select(rule => rule.IsKept));
    }

    [Fact]
    public void Farmland_OtherUseInside_IsABreachOfToday()
    {
        var policy = new PermanentBasicFarmland(County.Named("farmland"), County.Set("xx-"), County.Cropland);
        var problem = County.With("cuc", Compactness, policy);
        Assert.Equal(["c", "cu", "fcuw"], County.Allowed(problem, policy));
        Assert.All(policy.Check(problem, County.Plan("cuf")), rule => Assert.True(rule.IsKept));
        var better = policy.Check(problem, County.Plan("ccf"));
        Assert.Equal((0m, 1m), (better[1].Value, better[1].ValueAtBaseline));
        Assert.False(policy.Check(problem, County.Plan("fuc"))[0].IsKept);
    }

    [Fact]
    public void GrowthBoundary_NewTownOutsideOrTooMuchInside_BreaksIt()
    {
        var policy = new UrbanGrowthBoundary(County.Named("boundary"), County.Set("xxx--"), County.Urban, 1.5m);
        var problem = County.With("uucuf", Compactness, policy);
        Assert.Equal(["fcuw", "fcuw", "fcuw", "fcuw", "fcw"], County.Allowed(problem, policy));
        Assert.All(policy.Check(problem, County.Plan("uuuuf")), rule => Assert.True(rule.IsKept));
        Assert.False(policy.Check(problem, County.Plan("uucuu"))[0].IsKept);
        var tight = new UrbanGrowthBoundary(County.Named("tight"), County.Set("xxx--"), County.Urban, 1.49m);
        var area = tight.Check(problem, County.Plan("uuuuf"))[1];
        Assert.Equal((2.98m, 3m, 2m, false), (area.Maximum, area.Value, area.ValueAtBaseline, area.IsKept));
    }

    [Fact]
    public void Transitions_ForbiddenPairAndIneligibleCell_BreakThem()
    {
        var allowed = new bool[4, 4];
        for (var k = 0; k < 4; k++) allowed[k, k] = true;
        allowed[1, 0] = allowed[0, 1] = true;
        var policy = new TransitionRules(County.Named("rules"), allowed, [County.Set("-x-"), null, null, null]);
        var problem = County.With("ccf", Compactness, policy);
        Assert.Equal(["c", "fc", "fc"], County.Allowed(problem, policy));
        Assert.Equal([0m, 1m], policy.Check(problem, County.Plan("ffc")).Select(rule => rule.Value));
        Assert.Equal([1m, 0m], policy.Check(problem, County.Plan("ucf")).Select(rule => rule.Value));
        Assert.Throws<ArgumentException>(() => new TransitionRules(County.Named("none"), new bool[2, 2]));
    }

    [Fact]
    public void Slope_SteepOrUnknown_KeepsOnlyTodaysUse()
    {
        var policy = new SlopeLimit(County.Named("slope"), [25f, 25.5f, float.NaN, 40f], [double.NaN, 25, 8, double.PositiveInfinity]);
        var problem = County.With("ffcc", Compactness, policy);
        Assert.Equal(["fcw", "fw", "fcw", "fcw"], County.Allowed(problem, policy));
        Assert.True(policy.Check(problem, County.Plan("cffc"))[0].IsKept);
        Assert.Equal(2, policy.Check(problem, County.Plan("uccf"))[0].Value);
    }

    [Fact]
    public void Quota_InARegion_IsExactToTheSquareDecimetre()
    {
        var layer = County.Townships("aab-");
        var policy = AreaQuota.Exactly(County.Named("quota"), County.Forest | County.Cropland, layer, 0, 1.5m, 0.5m);
        var problem = County.With("fcff", Compactness, policy);
        Assert.Equal((1m, 2m), (policy.MinimumHectares, policy.MaximumHectares));
        Assert.True(policy.Check(problem, County.Plan("fcuu"))[0].IsKept);
        Assert.False(policy.Check(problem, County.Plan("uuff"))[0].IsKept);
        var justAbove = new AreaQuota(County.Named("above"), County.Forest, null, 0, 2.000_000_000_1m, null);
        Assert.False(justAbove.Check(problem, County.Plan("ffcc"))[0].IsKept);
        Assert.Equal(-0.000_000_000_1m, justAbove.Check(problem, County.Plan("ffcc"))[0].Slack);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(3, 2)]
    [InlineData(-1, null)]
    public void Quota_ImpossibleBounds_AreRefused(int? minimum, int? maximum) =>
        Assert.Throws<ArgumentException>(() => new AreaQuota(County.Named("q"), 1, null, 0, minimum, maximum));

    [Fact]
    public void Budget_LandThatKeepsItsUse_IsNotCounted()
    {
        var policy = new ConversionBudget(County.Named("budget"), County.Forest | County.Cropland, County.Cropland | County.Urban, null, 0, 2);
        var problem = County.With("ffccu", Compactness, policy);
        Assert.Equal(2, policy.Check(problem, County.Plan("cfcuu"))[0].Value);
        Assert.False(policy.Check(problem, County.Plan("cccuf"))[0].IsKept);
        Assert.Equal(0, policy.Check(problem, problem.Baseline.Uses)[0].Value);
    }

    [Fact]
    public void Static_WaterNeitherGoesNorComes()
    {
        var policy = new StaticUses(County.Named("static"));
        var problem = County.With("wfc", Compactness, policy);
        Assert.Equal(["w", "fcu", "fcu"], County.Allowed(problem, policy));
        Assert.Equal([1m, 1m], policy.Check(problem, County.Plan("fwc")).Select(rule => rule.Value));
    }

    [Fact]
    public void Policy_SetOfAnotherStudyArea_IsRefused()
    {
        var policy = new EcologicalRedLine(County.Named("line"), County.Set("xxxx"));
        Assert.Throws<ArgumentException>(() => policy.Check(County.With("fc", Compactness), County.Plan("fc")));
    }
}
