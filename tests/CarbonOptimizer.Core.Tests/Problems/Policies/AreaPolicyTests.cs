using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Problems.Policies;

/// <summary>Policies over areas and amounts on a few hand-made cells of one hectare.</summary>
public sealed class AreaPolicyTests
{
    /// <summary>The fourth use of the county, which stands for paddy or rural settlement here.</summary>
    private const ulong Fourth = 8;

    private static readonly RuleArea Everywhere = RuleArea.Everywhere;
    private static readonly RuleArea West = RuleArea.Of(County.Townships("aabb"), 0);

    [Fact]
    public void ConstructionTotal_OfARegion_CountsAllItsUrbanLand()
    {
        var policy = new ConstructionTotal(County.Named("p"), County.Urban, West, 1);
        Expect(policy, "ucfc", "ucuu", 1, true);
        Expect(policy, "ucfc", "uuff", 2, false);
    }

    [Fact]
    public void ConstructionIncrement_RetiredLand_EarnsNothing()
    {
        var policy = new ConstructionIncrement(County.Named("p"), County.Urban, Everywhere, 1);
        Expect(policy, "uccf", "cucf", 1, true);
        Expect(policy, "uccf", "cuuf", 2, false);
    }

    [Fact]
    public void CroplandFloor_NewCropland_ReplacesLost()
    {
        var policy = new CroplandFloor(County.Named("p"), County.Cropland, Everywhere, 2);
        Expect(policy, "ccff", "uccf", 2, true);
        Expect(policy, "ccff", "ucff", 1, false);
    }

    [Fact]
    public void SinkArea_OfARegion_IsNotMadeUpForElsewhere()
    {
        Expect(new SinkArea(County.Named("p"), County.Forest, West), "fccc", "ccfc", 0, false);
        Expect(new SinkArea(County.Named("p"), County.Forest, Everywhere), "fccc", "ccfc", 1, true);
        Expect(new SinkArea(County.Named("p"), County.Forest, Everywhere, 0.5m), "ffcc", "fccc", 1, true);
    }

    [Fact]
    public void SinkQuality_GoodForestExchangedForPoor_BreaksIt()
    {
        var policy = new SinkQuality(County.Named("p"), [100, 20, 0, 0], [1, 0.5f, 1, 1], Everywhere);
        // In thousands of tC. Today 100 * 1 + 20 * 0.5 + 20 = 130; the swap has 20 * 1 + 100 * 0.5 + 20 = 90.
        Expect(policy, "fccu", "fccu", 0.13m, true);
        Expect(policy, "fccu", "cfcu", 0.09m, false);
        Expect(policy, "fccu", "ffuu", 0.15m, true);
    }

    [Fact]
    public void Compensation_Quantity_WeighsLossByTheRatio()
    {
        var policy = new RequisitionCompensation(County.Named("p"), County.Cropland, ulong.MaxValue, 1.5m, Everywhere);
        Expect(policy, "ccff", "uccc", 0.5m, true);
        Expect(policy, "ccff", "uccf", -0.5m, false);
        var toUrban = new RequisitionCompensation(County.Named("p"), County.Cropland, County.Urban, 1, Everywhere);
        Expect(toUrban, "ccff", "fcff", 0, true);
    }

    [Fact]
    public void Compensation_QualityAndPaddy_AreBalancesOfTheirOwn()
    {
        var policy = new RequisitionCompensation(County.Named("p"), County.Cropland | Fourth, ulong.MaxValue, 1, Everywhere, [3, 1, 1, 2], Fourth);
        var problem = County.With("wcff", new BoundaryLength(BoundaryScope.LandUse), policy);
        Assert.Equal(["quantity", "quality", "paddy"], policy.Check(problem, County.Plan("wcff")).Select(rule => rule.Rule));
        // Good paddy is lost to town, a middling field is won: enough area, too little quality, no paddy.
        Assert.Equal([0m, -1m, -1m], policy.Check(problem, County.Plan("ucfc")).Select(rule => rule.Value));
        Assert.Equal([true, false, false], policy.Check(problem, County.Plan("ucfc")).Select(rule => rule.IsKept));
        Assert.Equal([1m, 0m, 1m], policy.Check(problem, County.Plan("ucww")).Select(rule => rule.Value));
    }

    [Fact]
    public void Linkage_RuralTurnedUrban_IsNeitherReturnedNorNew()
    {
        var policy = new SettlementLinkage(County.Named("p"), Fourth, County.Urban, 1, Everywhere);
        Expect(policy, "wwcf", "wuuf", -1, false);
        Expect(policy, "wwcf", "cuuf", 0, true);
        Expect(policy, "wwcf", "wucf", 0, true);
    }

    [Fact]
    public void SteepCropland_ShareIsRetiredAndNoneIsNew()
    {
        var policy = new SteepCroplandRetirement(County.Named("p"), County.Cropland, County.Forest, County.Set("xxx-"), 0.5m);
        var problem = County.With("ccfc", new BoundaryLength(BoundaryScope.LandUse), policy);
        Assert.Equal(["fcuw", "fcuw", "fuw", "fcuw"], County.Allowed(problem, policy));
        Assert.Equal([(0m, true), (1m, true)], policy.Check(problem, County.Plan("fcff")).Select(rule => (rule.Value, rule.IsKept)));
        Assert.Equal([(1m, false), (0m, false)], policy.Check(problem, County.Plan("cccf")).Select(rule => (rule.Value, rule.IsKept)));
        Assert.Equal(1, policy.Check(problem, problem.Baseline.Uses)[1].Minimum);
    }

    [Fact]
    public void Capacity_DemandOfEachUse_IsAddedUp()
    {
        Expect(ResourceCapacity.AtMost(County.Named("p"), [0, 4.5m, 12, 0], "m3/yr", Everywhere, 21), "ccuf", "ccuf", 21, true);
        Expect(ResourceCapacity.AtMost(County.Named("p"), [0, 4.5m, 12, 0], "m3/yr", Everywhere, 21), "ccuf", "cuuf", 28.5m, false);
        Expect(ResourceCapacity.OfToday(County.Named("p"), [0, 4.5m, 12, 0], "m3/yr", Everywhere, 2), "fcuf", "fuuf", 24, true);
    }

    [Fact]
    public void EnergyLand_Yield_DependsOnThePlace()
    {
        var policy = EnergyLand.OfYield(County.Named("p"), Fourth, 1000, [1, 0.5f, 2, 1], Everywhere, 2000);
        Expect(policy, "cccc", "wwcc", 1.5m, false);
        Expect(policy, "cccc", "ccwc", 2, true);
        Expect(EnergyLand.OfArea(County.Named("p"), Fourth, Everywhere, 2), "cccc", "ccww", 2, true);
    }

    [Fact]
    public void GrowthShare_HalfMustLieNearTheStation()
    {
        var policy = new GrowthShare(County.Named("p"), County.Urban, County.Set("xx--"), 0.5m, Everywhere);
        Expect(policy, "uccc", "uuuc", 0, true);
        Expect(policy, "uccc", "uucu", 0, true);
        Expect(policy, "uccc", "ucuu", -1, false);
        Expect(new GrowthShare(County.Named("p"), County.Urban, County.Set("xx--"), 0.5m, West), "uccc", "ucuu", 0, true);
    }

    [Fact]
    public void EmissionCap_Neighbour_MayNotEmitMoreThanToday()
    {
        var emissions = new NetCarbonEmissions([-1, 2, 30, 0], [null, null, [1, 2, 1, 1], null]);
        Expect(new EmissionCap(County.Named("p"), emissions, West), "cucc", "fucc", 0.059m, true);
        Expect(new EmissionCap(County.Named("p"), emissions, West), "cucc", "uucc", 0.09m, false);
        Expect(new EmissionCap(County.Named("p"), emissions, West, 0.5m), "cucc", "uucc", 0.09m, true);
        Expect(new EmissionCap(County.Named("p"), emissions, West, 0.5m), "ffcc", "cfcc", 0.001m, false);
    }

    [Theory]
    [InlineData(0.00012, "10^-3 m3/yr", 0.12)]
    [InlineData(12, "m3/yr", 12)]
    [InlineData(12000, "10^3 m3/yr", 12)]
    [InlineData(123000000, "10^9 m3/yr", 0.123)]
    public void Amounts_FarFromOne_AreStatedInThousands(double demand, string unit, double value)
    {
        var policy = ResourceCapacity.AtMost(County.Named("p"), [0, 0, (decimal)demand, 0], "m3/yr", Everywhere, (decimal)demand);
        var problem = County.With("cuff", new BoundaryLength(BoundaryScope.LandUse), policy);
        var rule = policy.Check(problem, problem.Baseline.Uses)[0];
        Assert.Equal((unit, (decimal)value, (decimal)value, true), (rule.Unit, rule.Value, rule.Maximum!.Value, rule.IsKept));
        var rows = new SideConstraintBuilder();
        policy.AddSideConstraints(problem, rows);
        Assert.Equal((unit, value, value), (rows.Rows[0].Unit, rows.Rows[0].Upper, rows.Rows[0].Terms[0].CoefficientOfUse[2]));
    }

    [Fact]
    public void Numbers_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConstructionTotal(County.Named("p"), County.Urban, Everywhere, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GrowthShare(County.Named("p"), County.Urban, County.Set("x"), 1.01m, Everywhere));
        Assert.Throws<ArgumentException>(() => new CroplandFloor(County.Named("p"), 0, Everywhere, 1));
        Assert.Throws<ArgumentException>(() => new SinkQuality(County.Named("p"), [1], [float.NaN], Everywhere));
        Assert.Throws<ArgumentException>(() => new SinkQuality(County.Named("p"), [0, 0], null, Everywhere));
        Assert.Throws<ArgumentException>(() => new RequisitionCompensation(County.Named("p"), County.Cropland, ulong.MaxValue, 1, Everywhere, null, County.Forest));
    }

    private static void Expect(Policy policy, string today, string plan, decimal value, bool isKept)
    {
        var rule = Assert.Single(policy.Check(County.With(today, new BoundaryLength(BoundaryScope.LandUse), policy), County.Plan(plan)));
        Assert.Equal((value, isKept), (rule.Value, rule.IsKept));
    }
}
