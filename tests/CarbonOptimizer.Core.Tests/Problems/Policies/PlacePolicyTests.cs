using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Problems.Policies;

/// <summary>Policies about where a use may be new, on a few hand-made cells.</summary>
public sealed class PlacePolicyTests
{
    private const ulong Water = 8;

    [Fact]
    public void BlindAfforestation_WetlandBecomesForest_OnlyWhereEligible()
    {
        var policy = new NoBlindAfforestation(County.Named("p"), Water, County.Forest, County.Set("-x-"));
        Expect(policy, "wwc", ["cuw", "fcuw", "fcuw"], "ffc", 1);
        Expect(new NoBlindAfforestation(County.Named("p"), Water, County.Forest), "wwc", ["cuw", "cuw", "fcuw"], "ffc", 2);
    }

    [Fact]
    public void BarrenHill_GreenedWhereEligible_AndEnoughOfIt()
    {
        var policy = new BarrenHillGreening(County.Named("p"), Water, County.Forest, County.Set("x--"), 1);
        var problem = Expect(policy, "wwc", ["fcuw", "cuw", "fcuw"], "wfc", 1);
        Assert.True(policy.Check(problem, County.Plan("fwc")).All(rule => rule.IsKept));
        Assert.False(policy.Check(problem, County.Plan("wwc"))[1].IsKept);
    }

    [Fact]
    public void NaturalVegetation_OutsideAnyZone_NothingNew()
    {
        var policy = new NaturalPotentialVegetation(County.Named("p"), County.Townships("ab-"), County.Forest | Water, [County.Forest, Water]);
        Expect(policy, "ccf", ["fcu", "cuw", "fcu"], "wfw", 3);
    }

    [Fact]
    public void Hazard_TownOfToday_MayStay() =>
        Expect(new HazardBan(County.Named("p"), County.Urban, County.Set("xx-")), "ucc", ["fcuw", "fcw", "fcuw"], "uuu", 1);

    [Fact]
    public void Parks_NewIndustryOutside_IsForbiddenAndTheShareCounts()
    {
        var policy = new IndustrialInParks(County.Named("p"), County.Urban, County.Set("xx--"), 0.5m);
        var problem = Expect(policy, "cccu", ["fcuw", "fcuw", "fcw", "fcuw"], "ccuu", 1);
        Assert.Equal((-0.5m, false), (policy.Check(problem, County.Plan("cccu"))[1].Value, policy.Check(problem, County.Plan("cccu"))[1].IsKept));
        Assert.True(policy.Check(problem, County.Plan("uccu"))[1].IsKept);
    }

    [Fact]
    public void Retired_OutsideRedevelopment_StaysBuiltOrBecomesCropland()
    {
        var policy = new RetiredToGreen(County.Named("p"), County.Urban, County.Forest, County.Set("x-"), 1);
        var problem = Expect(policy, "uu", ["fcuw", "cuw"], "uf", 1);
        Assert.True(policy.Check(problem, County.Plan("fu")).All(rule => rule.IsKept));
    }

    [Fact]
    public void Leapfrog_WindowIsCountedInTodaysLandUse()
    {
        var grid = new GridLayout(6, 1, 100, 100);
        var today = new Allocation(County.Plan("uucccu"));
        var policy = LeapfrogBan.Around(County.Named("p"), County.Urban, grid, today, 2, 2);
        Expect(policy, "uucccu", ["fcuw", "fcuw", "fcuw", "fcuw", "fcw", "fcuw"], "uuuuuu", 1);
        var loose = LeapfrogBan.Around(County.Named("p"), County.Urban, grid, today, int.MaxValue, 1);
        Expect(loose, "uucccu", ["fcuw", "fcuw", "fcuw", "fcuw", "fcuw", "fcuw"], "uuuuuu", 0);
    }

    [Fact]
    public void Leapfrog_RandomGrids_CountWhatLiesAround()
    {
        var random = new Random(5);
        for (var round = 0; round < 20; round++)
        {
            bool[] valid = [.. Enumerable.Range(0, 63).Select(cell => cell == 0 || random.Next(5) > 0)];
            var grid = new GridLayout(9, 7, 30, 30, valid);
            var today = new Allocation([.. Enumerable.Range(0, grid.UnitCount).Select(_ => (byte)random.Next(2))]);
            var (radius, least) = (random.Next(1, 4), random.Next(1, 7));
            var near = BaselineWindows.Near(grid, today, 2, radius, least);
            for (var u = 0; u < grid.UnitCount; u++)
            {
                var (row, column) = Math.DivRem(grid.CellOf(u), 9);
                var count = Enumerable.Range(0, grid.UnitCount).Count(v => v != u && today[v] == 1
                    && Math.Abs(grid.CellOf(v) / 9 - row) <= radius && Math.Abs(grid.CellOf(v) % 9 - column) <= radius);
                Assert.Equal(count >= least, near.Contains(u));
            }
        }
    }

    [Fact]
    public void Density_EachWindow_HasItsCapOrWhatItHasToday()
    {
        var windows = DensityCap.Windows(new GridLayout(5, 1, 100, 100), 2)!;
        var policy = new DensityCap(County.Named("p"), County.Urban, windows, 0.5m);
        var problem = County.With("uuccc", new BoundaryLength(BoundaryScope.LandUse), policy);
        var results = policy.Check(problem, County.Plan("uuuuu"));
        Assert.Equal([(2m, 2m, true), (1m, 2m, false), (0.5m, 1m, false)], results.Select(rule => (rule.Maximum!.Value, rule.Value, rule.IsKept)));
        Assert.Equal(["r0c0", "r0c1", "r0c2"], results.Select(rule => rule.Rule));
        Assert.Null(DensityCap.Windows(new GridLayout(300, 300, 10, 10), 1));
        Assert.Null(DensityCap.Windows(new GridLayout(5, 1, 100, 100), 2, 2));
    }

    [Fact]
    public void Patches_AreCountedAndNeverBroken()
    {
        var policy = new PatchSize(County.Named("p"), County.Urban, 2, 2);
        var results = policy.Check(County.With("ucucuuc", new BoundaryLength(BoundaryScope.LandUse), policy), County.Plan("uuucucu"));
        Assert.Equal([("patches", 3m, 3m), ("too_small", 2m, 2m), ("too_small_new", 1m, 0m), ("too_large", 1m, 0m)], results.Select(rule => (rule.Rule, rule.Value, rule.ValueAtBaseline)));
        Assert.All(results, rule => Assert.True(rule.IsKept));
        Assert.All(results, rule => Assert.Contains("not enforced", rule.Name.English, StringComparison.Ordinal));
    }

    private static AllocationProblem Expect(Policy policy, string today, string[] allowed, string plan, decimal breaches)
    {
        var problem = County.With(today, new BoundaryLength(BoundaryScope.LandUse), policy);
        Assert.Equal(allowed, County.Allowed(problem, policy));
        var rule = policy.Check(problem, County.Plan(plan))[0];
        Assert.Equal((breaches, breaches == 0), (rule.Value, rule.IsKept));
        return problem;
    }
}
