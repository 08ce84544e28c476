using CarbonOptimizer.Core.Presolve;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Problems;

public sealed class HierarchyWarningsTests
{
    [Fact]
    public void Floors_OfTheTownships_FallShortOfTheCounty()
    {
        var warning = Assert.Single(Warnings("aabb", (3, null), (1, null), (1.5m, null)));
        Assert.Equal(("CO3006", "county"), (warning.Code, warning.Where));
        Assert.Contains("0.5 ha are assigned to no part", warning.Message, StringComparison.Ordinal);
        Assert.Contains("0.5 公顷未分解", warning.ChineseMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Caps_OfTheTownships_ExceedTheCounty() =>
        Assert.Contains("1 ha are assigned too much", Assert.Single(Warnings("aabb", (null, 2), (null, 1), (null, 2))).Message, StringComparison.Ordinal);

    [Fact]
    public void Sums_ThatAgree_AreNoMatter() => Assert.Empty(Warnings("aabb", (2, 4), (1, 2), (1, 2)));

    [Fact]
    public void Land_OutsideTheTownships_MayTakeTheRest() => Assert.Empty(Warnings("aab-", (3, null), (1, null), (1, null)));

    [Fact]
    public void Total_OfTheCounty_IsComparedWithFloorsOfTheTownshipsOfAnotherKind()
    {
        var layer = County.Townships("aabb");
        var problem = County.With("fffc", new BoundaryLength(BoundaryScope.LandUse),
            new ConstructionTotal(County.Named("total"), County.Cropland, RuleArea.Everywhere, 1),
            new ConstructionTotal(County.Named("a"), County.Cropland, RuleArea.Of(layer, 0), 1), new AreaQuota(County.Named("b"), County.Cropland, layer, 1, null, 1.5m));
        var warnings = new List<Diagnostic>();

        HierarchyWarnings.About(problem, warnings);

        Assert.Contains("1.5 ha are assigned too much", Assert.Single(warnings).Message, StringComparison.Ordinal);
    }

    private static List<Diagnostic> Warnings(string townships, params (decimal? Low, decimal? High)[] bounds)
    {
        var layer = County.Townships(townships);
        var problem = County.With("fffc", new BoundaryLength(BoundaryScope.LandUse),
            new AreaQuota(County.Named("county"), County.Forest, null, 0, bounds[0].Low, bounds[0].High),
            new AreaQuota(County.Named("a"), County.Forest, layer, 0, bounds[1].Low, bounds[1].High),
            new AreaQuota(County.Named("b"), County.Forest, layer, 1, bounds[2].Low, bounds[2].High));
        var warnings = new List<Diagnostic>();
        HierarchyWarnings.About(problem, warnings);
        return warnings;
    }
}
