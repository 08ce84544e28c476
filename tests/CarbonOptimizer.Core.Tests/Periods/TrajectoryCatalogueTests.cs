using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems.Trajectories;
using CarbonOptimizer.Core.Tests.Problems;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Periods;

public sealed class TrajectoryCatalogueTests
{
    private static readonly TrajectoryCatalogue Trajectories = new(County.Uses, new PlanningPeriods(2025, [2030, 2040]), County.Forest | County.Urban);

    [Fact]
    public void Labels_StaysThenBecomesByPeriod()
    {
        Assert.Equal(["forest", "cropland", "urban", "water", "forest_2030", "urban_2030", "forest_2040", "urban_2040"], Trajectories.Labels.Select(label => label.Id));
        Assert.Equal(new BilingualText("Urban from 2040", "2040年转为城镇"), Trajectories.Labels[7].Name);
        Assert.Equal((7, -1), (Trajectories.Becoming(2, 1), Trajectories.Becoming(1, 1)));
    }

    [Fact]
    public void UsesIn_MixedPlan_ChangeInTheirPeriod()
    {
        byte[] baseline = [0, 1, 1];
        byte[] plan = [0, 5, 6];
        Assert.Equal([0, 2, 1], Trajectories.UsesIn(baseline, plan, 0));
        Assert.Equal([0, 2, 0], Trajectories.UsesIn(baseline, plan, 1));
    }

    [Fact]
    public void Constructor_TooManyTrajectories_Throws() =>
        Assert.Throws<ArgumentException>(() => new TrajectoryCatalogue(County.Uses, new PlanningPeriods(2025, Enumerable.Range(2026, 21)), 7));
}
