using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Solving.Repair;

public sealed class PatchRepairTests
{
    private static readonly SolveOptions Options = new() { RelativeGap = 0, ExcessGap = 0, IterationLimit = 40 };

    // Town is cheapest far away in the seventh cell; the town of today begins in the first.
    private static readonly double[] TownCosts = [0, 0, 3, 3, 3, 3, 1, 3];

    [Fact]
    public void Solve_TownThatWouldStandAlone_IsMergedIntoTheLargePatchWithinItsQuota()
    {
        var problem = County(isRepaired: true, town: 3);

        var result = SolverFacade.Solve(problem, new LagrangianSolver(), Options);
        var audit = PlanAuditor.Audit(problem, result);

        Assert.Equal(Problems.County.Plan("uuuccccc"), result.Plan!.Uses.ToArray());
        Assert.Empty(audit.Findings);
        Assert.Equal(3, audit.WeightedTotal, 6);
        Assert.Equal(1, audit.Bound, 4);
        Assert.Equal(0, Count(audit, "too_small_new"));
        Assert.Contains("1 too small new patches were merged", result.Termination.Detail, StringComparison.Ordinal);
        Assert.Contains("过小的新增斑块", result.Termination.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Solve_WithoutRepair_OnlyCounts()
    {
        var problem = County(isRepaired: false, town: 3);

        var audit = PlanAuditor.Audit(problem, SolverFacade.Solve(problem, new LagrangianSolver(), Options));

        Assert.Equal(1, audit.WeightedTotal, 6);
        Assert.Equal(1, Count(audit, "too_small_new"));
    }

    [Fact]
    public void Solve_NoRoomAtTheLargePatch_LeavesThePatchAndSaysSo()
    {
        var near = new HazardBan(Problems.County.Named("hazard"), Problems.County.Urban, Problems.County.Set("--x-----"));
        var problem = County(isRepaired: true, town: 3, near);

        var result = SolverFacade.Solve(problem, new LagrangianSolver(), Options);

        Assert.Equal(Problems.County.Plan("uucccc" + "uc"), result.Plan!.Uses.ToArray());
        Assert.Contains("0 too small new patches were merged after the solve, 1 could not be", result.Termination.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Solve_MorePatchesThanAllowed_RemovesTheSmallestNewOne()
    {
        var problem = Row(new PatchSize(Problems.County.Named("patches"), Problems.County.Urban, 0, null, true, mostPatches: 1));

        var result = SolverFacade.Solve(problem, new LagrangianSolver(), Options);
        var audit = PlanAuditor.Audit(problem, result);

        Assert.Equal(Problems.County.Plan("uuuccccc"), result.Plan!.Uses.ToArray());
        Assert.Empty(audit.Findings);
        Assert.Equal(0, Count(audit, "too_many"));
        Assert.Contains("1 new patches beyond the largest number were removed, 0 patches", result.Termination.Detail, StringComparison.Ordinal);
        Assert.Contains("超出数目", result.Termination.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Solve_GapTooNarrow_MovesTheNewLandThatNarrowsIt()
    {
        var narrow = new PatchSize(Problems.County.Named("patches"), Problems.County.Urban, 0, null, false, null, gapUnits: 5);
        var before = PlanAuditor.Audit(Row(narrow), SolverFacade.Solve(Row(narrow), new LagrangianSolver(), Options));
        var repaired = Row(new PatchSize(Problems.County.Named("patches"), Problems.County.Urban, 0, null, true, null, gapUnits: 5));

        var result = SolverFacade.Solve(repaired, new LagrangianSolver(), Options);
        var after = PlanAuditor.Audit(repaired, result);

        // Four cells of crops lay between the towns.
        Assert.Equal((1, 1), (Count(before, "too_close"), Count(before, "too_close_new")));
        Assert.Equal(Problems.County.Plan("uuuccccc"), result.Plan!.Uses.ToArray());
        Assert.Equal((0, 0), (Count(after, "too_close"), Count(after, "too_close_new")));
        Assert.Empty(after.Findings);
        Assert.Contains("1 units were moved from gaps too narrow, 0 gaps", result.Termination.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Solve_GapWideEnough_ChangesNothing()
    {
        var problem = Row(new PatchSize(Problems.County.Named("patches"), Problems.County.Urban, 0, null, true, null, gapUnits: 4));

        var result = SolverFacade.Solve(problem, new LagrangianSolver(), Options);

        Assert.Equal(Problems.County.Plan("uuccccuc"), result.Plan!.Uses.ToArray());
        Assert.Equal(0, Count(PlanAuditor.Audit(problem, result), "too_close"));
    }

    [Fact]
    public void Solve_RandomProblemsWithGapsAndNumbers_StayAuditedAndGetNoWorse()
    {
        var better = 0;
        for (var seed = 0; seed < 20; seed++)
        {
            var plain = RandomProblems.Create(seed, RandomProblems.Small(seed));
            var (before, after) = (Solve(plain, Asked(false)), Solve(plain, Asked(true)));
            if (before is null || after is null) continue;
            Assert.Empty(after.Findings);
            Assert.True(Count(after, "too_many") <= Count(before, "too_many"), $"Seed {seed}");
            Assert.True(Count(after, "too_many") + Count(after, "too_close_new") <= Count(before, "too_many") + Count(before, "too_close_new"), $"Seed {seed}");
            if (Count(after, "too_many") + Count(after, "too_close_new") < Count(before, "too_many") + Count(before, "too_close_new")) better++;
        }
        Assert.True(better > 5, $"{better} better");

        static PatchSize Asked(bool isRepaired) => new(Problems.County.Named("patches"), 2, 0, null, isRepaired, mostPatches: 2, gapUnits: 2);
    }

    [Fact]
    public void Solve_RandomProblems_StayAuditedAndNeverHaveMoreSmallPatches()
    {
        var merged = 0;
        for (var seed = 0; seed < 30; seed++)
        {
            var plain = RandomProblems.Create(seed, RandomProblems.Small(seed));
            var (before, after) = (Solve(plain, false), Solve(plain, true));
            if (before is null || after is null) continue;
            Assert.Empty(after.Findings);
            Assert.True(Count(after, "too_small_new") <= Count(before, "too_small_new"), $"Seed {seed}");
            merged += (int)(Count(before, "too_small_new") - Count(after, "too_small_new"));
        }
        Assert.True(merged > 10, $"{merged} merged");
    }

    private static AuditReport? Solve(AllocationProblem plain, bool isRepaired)
    {
        var least = 2.5m * (decimal)plain.Units.AreaHectares(0);
        return Solve(plain, new PatchSize(Problems.County.Named("patches"), 2, least, null, isRepaired));
    }

    private static AuditReport? Solve(AllocationProblem plain, PatchSize asked)
    {
        var problem = new AllocationProblem(plain.Id, plain.Units, plain.LandUses, plain.Baseline, plain.RegionLayers, plain.Objectives, [.. plain.Policies, asked]);
        var result = SolverFacade.Solve(problem, new LagrangianSolver(), Options);
        return result.Plan is null ? null : PlanAuditor.Audit(problem, result);
    }

    private static decimal Count(AuditReport audit, string rule) => audit.Policies.Single(result => result.Rule == rule).Value;

    private static AllocationProblem County(bool isRepaired, decimal town, params Policy[] more) =>
        Row([new PatchSize(Problems.County.Named("patches"), Problems.County.Urban, 2, null, isRepaired), .. more], town);

    private static AllocationProblem Row(PatchSize patches) => Row([patches], 3);

    private static AllocationProblem Row(Policy[] more, decimal town)
    {
        var cost = new UnitCost("cost", new("Cost", "成本"), "t", [null, null, [.. TownCosts.Select(value => (float)value)], null], perHectare: false);
        return Problems.County.With("uucccccc", cost, [
            new TransitionRules(Problems.County.Named("moves"), Moves(), new Core.Planning.UnitSet?[4]), new AreaQuota(Problems.County.Named("town"), Problems.County.Urban, null, 0, town, null), .. more]);
    }

    /// <summary>Only crops may become town.</summary>
    private static bool[,] Moves()
    {
        var moves = new bool[4, 4];
        for (var k = 0; k < 4; k++) moves[k, k] = true;
        moves[1, 2] = true;
        return moves;
    }
}
