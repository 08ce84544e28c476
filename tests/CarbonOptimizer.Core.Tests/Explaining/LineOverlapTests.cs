using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Tests.Problems;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Explaining;

public sealed class LineOverlapTests
{
    [Fact]
    public void Overlaps_ThreeLines_AreFoundByPairAndTriple()
    {
        var problem = County.With(
            "ffccuu", new BoundaryLength(BoundaryScope.LandUse), new EcologicalRedLine(County.Named("line"), County.Set("xxx---")),
            new PermanentBasicFarmland(County.Named("farmland"), County.Set("--xx--"), County.Cropland), new UrbanGrowthBoundary(County.Named("growth"), County.Set("--xxxx"), County.Urban));

        var overlaps = LineOverlap.Of(problem);

        Assert.Equal(
            ["farmland growth 2", "line farmland 1", "line growth 1", "line farmland growth 1"],
            overlaps.Select(overlap => FormattableString.Invariant($"{string.Join(' ', overlap.Policies.Select(policy => policy.Id))} {overlap.Hectares}")));
        Assert.True(overlaps[3].Land.Contains(2));
    }

    [Fact]
    public void Ranges_AskedAndAttainable_SayWhatIsOutOfReachAndWhatNeverBinds()
    {
        var problem = County.With(
            "ffcc", new BoundaryLength(BoundaryScope.LandUse), new EcologicalRedLine(County.Named("line"), County.Set("xx--")),
            new AreaQuota(County.Named("crops"), County.Cropland, null, 0, 3, null), new AreaQuota(County.Named("free"), County.Urban, null, 0, null, 4));

        var ranges = AttainableRange.Of(problem, ModelCompiler.Compile(problem).Model!);

        Assert.True(ranges[0] is { IsOutOfReach: true, NeverBinds: false, Most: 2, BreachToday: 1 }, $"{ranges[0]}");
        Assert.True(ranges[1] is { IsOutOfReach: false, NeverBinds: true, BreachToday: 0 }, $"{ranges[1]}");
    }
}
