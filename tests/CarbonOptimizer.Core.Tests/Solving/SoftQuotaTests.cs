using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Presolve;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Solving;

/// <summary>Quotas that may be missed at a price, on cases small enough for the head and large enough for the search.</summary>
public sealed class SoftQuotaTests
{
    /// <summary>Ten cells of 1 ha; converting cell u costs u + 1. At least eight are asked for; missing one costs five.</summary>
    [Theory]
    [InlineData(5.5, 5, 15 + 3 * 5.5)]
    [InlineData(2.5, 2, 3 + 6 * 2.5)]
    [InlineData(100, 8, 36)]
    [InlineData(0, 0, 0)]
    public void Plan_RisingCosts_BuysAsFarAsItPays(double penalty, int bought, double total)
    {
        var problem = TenCells((decimal)penalty, 8);
        var result = SolverFacade.Solve(problem, new LagrangianSolver(), new SolveOptions { RelativeGap = 0, IterationLimit = 50 });
        Assert.Equal(total, result.Objective, 1e-6);
        Assert.Equal(bought, result.Plan!.Uses.Count((byte)1));
        Assert.True(Math.Abs(result.Certificate!.Multipliers[0]) <= penalty);
        var report = PlanAuditor.Audit(problem, result);
        Assert.True(report.Passed, string.Join('\n', report.Findings));
        Assert.Equal((8 - bought) * penalty, report.Penalty, 1e-9);
        Assert.Equal(8 * penalty, report.BaselinePenalty, 1e-9);
        Assert.Equal(result.Objective, result.Bound, 0.51);
    }

    [Fact]
    public void Plan_MoreThanThereIs_PaysForTheRest()
    {
        var problem = TenCells(1000, 12);
        var model = ModelCompiler.Compile(problem).Model!;
        Assert.Empty(PresolveCheck.Inspect(problem, model).Conflicts);
        var result = SolverFacade.Solve(problem, new LagrangianSolver(), new SolveOptions { RelativeGap = 0, IterationLimit = 50 });
        Assert.Equal(55 + 2000, result.Objective, 1e-6);
        Assert.True(PlanAuditor.Audit(problem, result).Passed);
        Assert.Equal(FeasibilityVerdict.Attainable, InfeasibilityExplainer.Explain(problem, new SolveOptions()).Verdict);
    }

    /// <summary>
    /// One cell of 1 ha; of 1.2 ha asked for, 0.2 are missed whatever is done. All costs are linear in the share of the cell, so the dual reaches the optimum.
    /// </summary>
    [Theory]
    [InlineData(0.1, 3)]
    [InlineData(1, 0.5)]
    [InlineData(1, 3)]
    [InlineData(100, 3)]
    [InlineData(1, -2)]
    public void Bound_OneCellThatMissesAQuotaInAnyCase_IsTheOptimum(double penalty, double cost)
    {
        var units = new PlanningUnits(new GridLayout(1, 1, 100, 100), Neighbourhood.Four);
        var uses = new LandUseCatalogue([
            new LandUse("field", new BilingualText("Field", "农田"), Space.Agricultural, 0, false), new LandUse("wood", new BilingualText("Wood", "林地"), Space.Ecological, 0, false)]);
        var name = new BilingualText("Cost", "成本");
        var problem = new AllocationProblemBuilder("one", units, uses, new Allocation(new byte[1]))
            .Minimise(new UnitCost("cost", name, "1", [new float[1], [(float)cost]], false))
            .Subject(new AreaQuota(new PolicyDescription("wood", name) { PenaltyPerUnit = (decimal)penalty }, 2, null, 0, 1.2m, null))
            .Build();

        var result = SolverFacade.Solve(problem, new LagrangianSolver(), new SolveOptions { RelativeGap = 0, ExcessGap = 0, IterationLimit = 20 });

        Assert.Equal(Math.Min(1.2 * penalty, cost + 0.2 * penalty), result.Objective, 1e-6);
        Assert.InRange(result.Objective - result.Bound, -1e-9, 2e-3 * Math.Max(penalty, Math.Abs(cost)));
    }

    [Fact]
    public void Audit_MultiplierAboveThePenalty_IsRefused()
    {
        var problem = TenCells(5, 8);
        var result = SolverFacade.Solve(problem, new LagrangianSolver(), new SolveOptions { IterationLimit = 20 });
        var greedy = result.Certificate! with { Multipliers = [-6] };
        var report = PlanAuditor.Audit(problem, result with { Certificate = greedy });
        Assert.Contains(report.Findings, finding => finding.Contains("costs only 5", StringComparison.Ordinal));
    }

    [Fact]
    public void Audit_PenaltyLeftOut_IsFound()
    {
        var problem = TenCells(5.5m, 8);
        var result = SolverFacade.Solve(problem, new LagrangianSolver(), new SolveOptions { IterationLimit = 20 });
        Assert.False(PlanAuditor.Audit(problem, result with { Objective = result.Objective - 3 * 5.5 }).Passed);
    }

    [Theory]
    [InlineData(ProblemShape.FourNeighbours)]
    [InlineData(ProblemShape.EightNeighbours)]
    [InlineData(ProblemShape.Parcels)]
    public void Plan_MediumProblem_ClosesTheGapOnAnyThreads(ProblemShape shape)
    {
        var options = RandomProblems.Small(7) with { Shape = shape, Width = 40, Height = 40, QuotaCount = 4, PenaltyPerHectare = 10 };
        var problem = RandomProblems.Create(7, options);
        var limits = new SolveOptions { RelativeGap = 0, ExcessGap = 0, IterationLimit = 100, Threads = 1 };
        var result = SolverFacade.Solve(problem, new LagrangianSolver(), limits);
        var report = PlanAuditor.Audit(problem, result);
        Assert.True(report.Passed, string.Join('\n', report.Findings));
        Assert.True(result.Gaps.Relative < 0.02, $"{result.Gaps}");
        Assert.Equal(result.Objective, SolverFacade.Solve(problem, new LagrangianSolver(), limits with { Threads = 3 }).Objective);
    }

    [Fact]
    public void Problem_NegativePenalty_IsAFault()
    {
        var fault = Assert.Throws<ScenarioException>(() => TenCells(-1, 8));
        Assert.Equal("CO2011", Assert.Single(fault.Diagnostics).Code);
    }

    private static AllocationProblem TenCells(decimal penalty, decimal minimumHectares)
    {
        var units = new PlanningUnits(new GridLayout(10, 1, 100, 100), Neighbourhood.Four);
        var uses = new LandUseCatalogue([
            new LandUse("field", new BilingualText("Field", "农田"), Space.Agricultural, 0, false), new LandUse("wood", new BilingualText("Wood", "林地"), Space.Ecological, 0, false)]);
        float[] rising = [.. Enumerable.Range(1, 10).Select(cost => (float)cost)];
        var name = new BilingualText("Cost", "成本");
        return new AllocationProblemBuilder("ten", units, uses, new Allocation(new byte[10]))
            .Minimise(new UnitCost("cost", name, "1", [new float[10], rising], false))
            .Subject(new AreaQuota(new PolicyDescription("wood", name) { PenaltyPerUnit = penalty }, 2, null, 0, minimumHectares, null))
            .Build();
    }
}
