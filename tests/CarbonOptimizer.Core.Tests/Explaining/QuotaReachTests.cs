using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Tests.Problems;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Explaining;

public sealed class QuotaReachTests
{
    private static readonly SolveOptions Options = new();

    private static AreaQuota Quota(string id, ulong use, decimal? least, decimal? most) => new(County.Named(id), use, null, 0, least, most);

    /// <summary>Ten hectares, of which a line holds four and another quota three: three are left for town, and none need be.</summary>
    [Fact]
    public void Of_ByHand_IsWhatTheOtherPoliciesLeave()
    {
        var problem = County.With(
            "ffffcccccc", new BoundaryLength(BoundaryScope.LandUse), new EcologicalRedLine(County.Named("line"), County.Set("xxxx------")), Quota("crops", County.Cropland, 3, null), Quota("town", County.Urban, 1, 2));

        Assert.Equal(new QuotaReach(true, 3, 3), Rounded(QuotaReach.Of(problem, "town", true, Options)));
        Assert.Equal(new QuotaReach(false, 0, 0), Rounded(QuotaReach.Of(problem, "town", false, Options)));
        Assert.Equal(new QuotaReach(true, 5, 5), Rounded(QuotaReach.Of(problem, "crops", true, Options)));
    }

    /// <summary>Every bound up to the reach is attainable and every bound beyond it is not, as the explainer judges them.</summary>
    [Theory]
    [InlineData("ccccffffuu", 2)]
    [InlineData("cccccccccc", 4)]
    [InlineData("ffffffffff", 0)]
    public void Of_AnyCounty_PartsWhatIsAttainableFromWhatIsNot(string today, int crops)
    {
        AllocationProblem With(decimal town) => County.With(
            today, new BoundaryLength(BoundaryScope.LandUse), new EcologicalRedLine(County.Named("line"), County.Set("xx-xx-----")), Quota("crops", County.Cropland, crops, null), Quota("town", County.Urban, town, null));
        var reach = QuotaReach.Of(With(0), "town", true, Options)!;
        for (var asked = 0m; asked <= 10; asked++)
        {
            var verdict = InfeasibilityExplainer.Explain(With(asked), Options).Verdict;
            Assert.Equal((double)asked <= reach.ShownHectares + 1e-6, verdict == FeasibilityVerdict.Attainable);
            if ((double)asked > reach.ProvedHectares + 1e-6) Assert.Equal(FeasibilityVerdict.ProvedImpossible, verdict);
        }
    }

    [Fact]
    public void Of_OtherPoliciesThatContradictEachOther_IsNothing()
    {
        var problem = County.With("cccc", new BoundaryLength(BoundaryScope.LandUse), Quota("crops", County.Cropland, 3, null), Quota("trees", County.Forest, 3, null), Quota("town", County.Urban, 0, 1));
        Assert.Null(QuotaReach.Of(problem, "town", true, Options));
    }

    private static QuotaReach? Rounded(QuotaReach? reach) => reach is null ? null : reach with { ProvedHectares = Math.Round(reach.ProvedHectares, 6), ShownHectares = Math.Round(reach.ShownHectares, 6) };
}
