using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Tests.Problems;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Explaining;

public sealed class CellExplanationTests
{
    [Fact]
    public void Cell_EveryAlternative_ChangesTheTotalByWhatTheFormulasSay()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var problem = RandomProblems.Create(seed, RandomProblems.Tiny(seed));
            var unit = seed % problem.Units.Count;
            var explanation = CellExplanation.Of(problem, problem.Baseline, unit);
            for (var k = 0; k < problem.LandUses.Count; k++)
            {
                var changed = problem.Baseline.Uses.ToArray();
                changed[unit] = (byte)k;
                var difference = Total(problem, changed) - Total(problem, problem.Baseline.Uses);
                Assert.Equal(difference, explanation.Alternatives[k].ChangeOfTotal, 6 * (1 + Math.Abs(difference)) * 1e-7);
            }
        }
    }

    [Fact]
    public void Cell_SoftQuota_IsPaidForInsteadOfBroken()
    {
        var soft = new AreaQuota(County.Named("trees") with { PenaltyPerUnit = 7 }, County.Forest, null, 0, 1, null);
        var problem = County.With("fcu", new NetCarbonEmissions([-5, 1, 9, 0]), soft);

        var crops = CellExplanation.Of(problem, problem.Baseline, 0).Alternatives[1];

        Assert.Empty(crops.BreaksQuotas);
        Assert.Equal(6 + 7, crops.ChangeOfTotal, 9);
    }

    [Fact]
    public void Cell_ForbiddenAndFull_NamesThePoliciesAndThePrice()
    {
        var problem = County.With(
            "fcu", new BoundaryLength(BoundaryScope.LandUse), new EcologicalRedLine(County.Named("line"), County.Set("x--")),
            new AreaQuota(County.Named("town"), County.Urban, null, 0, null, 1));

        var explanation = CellExplanation.Of(problem, problem.Baseline, 0, [2.5]);

        var urban = explanation.Alternatives[2];
        Assert.Equal("line", Assert.Single(urban.ForbiddenBy).Id);
        Assert.Equal("town", Assert.Single(urban.BreaksQuotas).Id);
        Assert.Equal(2.5, urban.PricePaid, 9);
        Assert.Empty(explanation.Alternatives[0].ForbiddenBy);
    }

    [Fact]
    public void Permit_ProposalAcrossALine_NamesLineQuotaAndCarbon()
    {
        var problem = County.With(
            "ffcc", new NetCarbonEmissions([-5, 1, 9, 0]), new EcologicalRedLine(County.Named("line"), County.Set("x---")),
            new AreaQuota(County.Named("town"), County.Urban, null, 0, null, 1));

        var check = PermitCheck.Of(problem, problem.Baseline, County.Set("xx--"), 2);

        Assert.False(check.IsPermitted);
        Assert.Equal(("line", 1, 1.0), (check.Lines[0].Policy.Id, check.Lines[0].UnitCount, check.Lines[0].Hectares));
        Assert.Contains(check.NewlyBroken, rule => rule.PolicyId == "town");
        Assert.Equal(28, check.After[0] - check.Before[0], 6);
        Assert.True(PermitCheck.Of(problem, problem.Baseline, County.Set("-x--"), 2).IsPermitted);
    }

    [Fact]
    public void Permit_SoftQuotaMissed_IsPaidForAndNotBroken()
    {
        var soft = new PolicyDescription("trees", new BilingualText("Trees", "林地")) { PenaltyPerUnit = 3 };
        var problem = County.With("ffcc", new NetCarbonEmissions([-5, 1, 9, 0]), new AreaQuota(soft, County.Forest, null, 0, 2, null));

        var check = PermitCheck.Of(problem, problem.Baseline, County.Set("xx--"), 2);

        var paid = Assert.Single(check.PenaltyChanges);
        Assert.Equal((0m, 6m, 2m), (paid.Before, paid.After, paid.Rule.Violation));
        Assert.True(check.IsPermitted);
        Assert.Empty(check.NewlyBroken);
        Assert.Empty(PermitCheck.Of(problem, problem.Baseline, County.Set("--x-"), 2).PenaltyChanges);
    }

    [Fact]
    public void Agreement_HalfTheLandDiffers_GivesKappaByHand()
    {
        var units = new PlanningUnits(new GridLayout(4, 1, 100, 100), Neighbourhood.Four);
        var agreement = PlanAgreement.Of(units, 2, new Allocation([0, 0, 1, 1]), new Allocation([0, 1, 1, 1]));

        Assert.Equal(1, agreement.DifferentHectares);
        Assert.Equal(0.75, agreement.Overall);
        Assert.Equal(0.5, agreement.Kappa, 9);
    }

    private static double Total(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        var total = 0.0;
        foreach (var (objective, weight) in problem.Objectives) total += weight * objective.Evaluate(problem, plan).Total;
        return total;
    }
}
