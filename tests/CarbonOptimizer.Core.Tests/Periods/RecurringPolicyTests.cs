using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Tests.Problems;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Periods;

/// <summary>A recurring policy asks of the plan exactly what the policy of one period asks of the land use of its periods.</summary>
public sealed class RecurringPolicyTests
{
    public static TheoryData<int, ulong> Cases => new() { { 1, ulong.MaxValue }, { 2, ulong.MaxValue }, { 3, 0b100 }, { 4, 0b001 }, { 5, 0b010 }, { 6, 0b101 } };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Restrict_AllowedUses_ForbidsTrajectoriesThatBreakThem(int seed, ulong periods)
    {
        var county = new Decade(seed, 6, 3);
        var free = county.With();
        var masks = Enumerable.Range(0, 18).Select(u => 1UL << (u * seed % 3) | (uint)(u * 7 % 16)).ToArray();
        var policy = new RecurringPolicy(new AllowedUses(County.Named("list"), masks), periods);
        var allowed = new ulong[18];
        allowed.AsSpan().Fill(ulong.MaxValue);
        new ConvertOnce().Restrict(free, 0, allowed);
        var possible = allowed.ToArray();
        policy.Restrict(free, 0, allowed);
        for (var u = 0; u < 18; u++)
        {
            for (var t = 0; t < free.LandUses.Count; t++)
            {
                if ((possible[u] >> t & 1) == 0) continue;
                var isKept = Enumerable.Range(0, 3).All(p => (periods >> p & 1) == 0 || (masks[u] >> free.Periods!.Trajectories.UseIn(t, p, county.Baseline[u]) & 1) != 0);
                Assert.Equal(isKept, (allowed[u] >> t & 1) != 0);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void AddSideConstraints_BalanceBudgetAndQuota_SumToTheCheckedValues(int seed, ulong periods)
    {
        var county = new Decade(seed, 6, 3);
        Policy[] ofOne =
        [
            new AreaQuota(County.Named("quota"), County.Forest | County.Cropland, null, 0, 3, 30),
            new RequisitionCompensation(County.Named("balance"), County.Cropland, County.Urban, 1, RuleArea.Everywhere),
            new ConversionBudget(County.Named("converted"), 7, 7, null, 0, 20),
            new UrbanGrowthBoundary(County.Named("growth"), County.Set("xxxxxxxxx---------"), County.Urban, 1.5m),
        ];
        foreach (var each in ofOne)
        {
            var policy = new RecurringPolicy(each, periods);
            var problem = county.With(policy);
            var rows = new SideConstraintBuilder();
            policy.AddSideConstraints(problem, rows);
            Assert.Equal(System.Numerics.BitOperations.PopCount(periods & 7), rows.Rows.Count);
            for (var n = 0; n < 10; n++)
            {
                var plan = county.RandomPlan(problem);
                var results = policy.Check(problem, plan).ToDictionary(result => result.Rule);
                Assert.All(rows.Rows, row => Assert.Equal((double)results[row.Rule].Value, Activity(row, county, plan), 1e-9));
            }
        }
    }

    [Fact]
    public void Check_BrokenInOnePeriod_NamesTheYear()
    {
        var county = new Decade(1);
        var policy = new RecurringPolicy(new AreaQuota(County.Named("urban"), County.Urban, null, 0, null, 0));
        var problem = county.With(policy);
        var unit = Enumerable.Range(0, 5).First(u => county.Baseline[u] is 0 or 1);
        var plan = county.Baseline.Uses.ToArray();
        var before = policy.Check(problem, plan).ToDictionary(result => result.Rule, result => result.Value);
        plan[unit] = (byte)problem.LandUses.IndexOf("urban_2035");
        var after = policy.Check(problem, plan).ToDictionary(result => result.Rule, result => result.Value);
        Assert.Equal(["2030/area", "2035/area", "2050/area"], after.Keys);
        Assert.Equal([0m, 2m, 2m], after.Select(pair => pair.Value - before[pair.Key]));
    }

    private static double Activity(SideConstraintRow row, Decade county, byte[] plan)
    {
        var sum = 0.0;
        foreach (var term in row.Terms)
        {
            for (var u = 0; u < plan.Length; u++)
            {
                if (term.Layer is not null && term.Layer.RegionOfUnit[u] != term.Region || (term.BaselineUses >> county.Baseline[u] & 1) == 0) continue;
                sum += term.CoefficientOfUse[plan[u]] * (term.Field is { } field ? field[u] : county.Units.AreaHectares(u));
            }
        }
        return sum;
    }
}
