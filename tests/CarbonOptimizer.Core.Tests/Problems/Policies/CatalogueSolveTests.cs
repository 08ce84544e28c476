using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Problems.Policies;

/// <summary>Many policies at once, amounts of very different size among them, solved and audited.</summary>
public sealed class CatalogueSolveTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    public void Solve_PoliciesTodayKeeps_GivesAnAuditedPlanNoWorseThanToday(int seed)
    {
        var start = RandomProblems.Create(seed, RandomProblems.Small(seed) with { UseCount = 5, QuotaCount = 0 });
        var problem = With(start, Policies(start, new Random(seed)));
        var result = SolverFacade.Solve(problem, new LagrangianSolver(), new SolveOptions { IterationLimit = 80 });
        var report = PlanAuditor.Audit(problem, result);
        Assert.Empty(report.Findings);
        Assert.True(report.WeightedTotal <= report.BaselineWeightedTotal, $"{report.WeightedTotal} > {report.BaselineWeightedTotal}");
        Assert.True(report.Policies.Count > 20);
    }

    /// <summary>Statements that the land use of today keeps.</summary>
    private static List<Policy> Policies(AllocationProblem start, Random random)
    {
        var emissions = (NetCarbonEmissions)start.Objectives[0].Objective;
        float[] field = [.. Enumerable.Range(0, start.Units.Count).Select(_ => 50 + 100 * random.NextSingle())];
        var set = new UnitSet([.. Enumerable.Range(0, start.Units.Count).Select(_ => random.Next(3) > 0)]);
        var (west, east) = (RuleArea.Of(start.RegionLayers[0], 0), RuleArea.Of(start.RegionLayers[0], 1));
        decimal[] density = [120, 15, 0, 0, 2];
        return [
            new ConstructionTotal(County.Named("total"), 4, RuleArea.Everywhere, 1_000),
            new ConstructionIncrement(County.Named("increment"), 4, west, 0.5m),
            new CroplandFloor(County.Named("floor"), 2, east, 0),
            new SinkArea(County.Named("sink"), 1, west),
            new SinkQuality(County.Named("quality"), density, field, RuleArea.Everywhere),
            new RequisitionCompensation(County.Named("balance"), 2, ulong.MaxValue, 0.8m, RuleArea.Everywhere, field),
            new SettlementLinkage(County.Named("linkage"), 8, 4, 0.5m, RuleArea.Everywhere),
            ResourceCapacity.OfToday(County.Named("water"), [300, 4500, 12000, 6000, 0], "m3/yr", RuleArea.Everywhere, 1.05m),
            new GrowthShare(County.Named("growth"), 4, set, 0.6m, RuleArea.Everywhere),
            new EmissionCap(County.Named("spill"), emissions, east, 0.01m),
            new NoBlindAfforestation(County.Named("blind"), 16, 1, set),
            new HazardBan(County.Named("hazard"), 4, set),
            new IndustrialInParks(County.Named("parks"), 8, set),
            new DensityCap(County.Named("density"), 4, start.RegionLayers[0], 0.2m),
            new PatchSize(County.Named("patches"), 4, 1),
        ];
    }

    private static AllocationProblem With(AllocationProblem start, List<Policy> policies)
    {
        var builder = new AllocationProblemBuilder("catalogue", start.Units, start.LandUses, start.Baseline).With(start.RegionLayers[0]);
        foreach (var (objective, weight) in start.Objectives) builder.Minimise(objective, weight);
        foreach (var policy in start.Policies.Concat(policies)) builder.Subject(policy);
        return builder.Build();
    }
}
