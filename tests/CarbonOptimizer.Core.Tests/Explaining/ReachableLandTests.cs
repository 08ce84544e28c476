using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Tests.Problems;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Explaining;

public sealed class ReachableLandTests
{
    [Fact]
    public void Of_LineQuotasAndTownships_CountsForcedReachableAndAskedLand()
    {
        var townships = County.Townships("aaabbb");
        var start = County.With(
            "ffcccw", new BoundaryLength(BoundaryScope.LandUse), new StaticUses(County.Named("water")), new EcologicalRedLine(County.Named("line"), County.Set("xx----"), County.Set("x-----")),
            new AreaQuota(County.Named("town"), County.Urban, townships, 1, 3, null), new AreaQuota(County.Named("both"), County.Urban | County.Cropland, null, 0, 1, null));
        var problem = new AllocationProblem(start.Id, start.Units, start.LandUses, start.Baseline, [townships], start.Objectives, start.Policies);

        var land = ReachableLand.Of(problem, ModelCompiler.Compile(problem).Model!);

        Assert.Equal(3 * 4, land.Count);
        Assert.Equal((2, 2, 5), Areas(land, null, "forest"));
        Assert.Equal((1, 1, 1), Areas(land, null, "water"));
        Assert.Equal((0, 0, 2), Areas(land, 1, "urban"));
        var town = land.Single(entry => entry.Layer is not null && entry.Region == 1 && entry.Use.Id == "urban");
        Assert.Equal((3.0, true), (town.AskedAtLeast, town.IsShort));
        Assert.Single(land, entry => entry.IsAsked);
    }

    private static (double Forced, double Today, double Reachable) Areas(IEnumerable<ReachableLand> land, int? region, string use)
    {
        var entry = land.Single(candidate => candidate.Use.Id == use && (region is null ? candidate.Layer is null : candidate.Layer is not null && candidate.Region == region));
        return (entry.ForcedHectares, entry.TodayHectares, entry.ReachableHectares);
    }
}
