using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Solving.LocalSearch;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Auditing;

/// <summary>An honest result passes; each planted lie is found.</summary>
public sealed class PlanAuditorTests
{
    private static readonly AllocationProblem Problem = RandomProblems.Create(1, RandomProblems.Small(1));
    private static readonly SolveResult Honest = HonestResult();

    [Fact]
    public void Audit_HonestResult_Passes()
    {
        var report = PlanAuditor.Audit(Problem, Honest);
        Assert.Empty(report.Findings);
        Assert.Equal(Honest.Bound, report.Bound, 1e-6);
        Assert.Equal(Honest.Objective, report.WeightedTotal, 1e-4);
        Assert.True(double.IsFinite(report.UncoupledOptimum));
        Assert.Equal(report, PlanAuditor.Audit(Problem, Honest, 1) with { Objectives = report.Objectives, BaselineObjectives = report.BaselineObjectives, Policies = report.Policies, Findings = report.Findings });
    }

    [Fact]
    public void Audit_FlippedCell_IsFound()
    {
        var model = ModelCompiler.Compile(Problem).Model!;
        for (var u = 0; u < model.UnitCount; u += 17)
        {
            for (var k = 0; k < model.UseCount; k++)
            {
                if (k == Honest.Plan![u]) continue;
                Assert.False(PlanAuditor.Audit(Problem, Honest with { Plan = Flipped(u, k) }).Passed, $"Unit {u} to use {k}.");
            }
        }
    }

    [Fact]
    public void Audit_RaisedBound_IsFoundAndNotReported()
    {
        var raised = Honest.Bound + 0.01 * Math.Abs(Honest.Bound);
        var report = PlanAuditor.Audit(Problem, Honest with { Bound = raised, Certificate = Honest.Certificate! with { Bound = raised } });
        AssertFound(report, "claims a bound");
        Assert.True(report.Bound < raised);
    }

    [Fact]
    public void Audit_LoweredBound_IsReportedAsClaimed()
    {
        var report = PlanAuditor.Audit(Problem, Honest with { Bound = Honest.Bound - 5 });
        Assert.Empty(report.Findings);
        Assert.Equal(Honest.Bound - 5, report.Bound);
    }

    [Fact]
    public void Audit_MultiplierOfTheWrongSign_IsFound()
    {
        var rows = RowPrices.RowsOf(Problem);
        var open = Enumerable.Range(0, rows.Count).First(r => double.IsInfinity(rows[r].Lower) || double.IsInfinity(rows[r].Upper));
        var multipliers = Honest.Certificate!.Multipliers.ToArray();
        multipliers[open] = double.IsInfinity(rows[open].Upper) ? 0.25 : -0.25;
        var report = PlanAuditor.Audit(Problem, Honest with { Certificate = Honest.Certificate with { Multipliers = multipliers } });
        AssertFound(report, rows[open].PolicyId);
        Assert.Equal(double.NegativeInfinity, report.Bound);
    }

    [Fact]
    public void Audit_ChangedShare_StillProvesALowerBound()
    {
        var shares = Honest.Certificate!.Shares.Select(share => new CostShare([.. share.Levels], 4 * share.Step)).ToArray();
        for (var i = 0; i < shares[0].Length; i += 5) shares[0].Levels[i] = ushort.MaxValue;
        var report = PlanAuditor.Audit(Problem, Honest with { Certificate = Honest.Certificate with { Shares = shares } });
        AssertFound(report, "claims a bound");
        Assert.True(report.Bound < Honest.Bound && double.IsFinite(report.Bound));
    }

    [Fact]
    public void Audit_NumbersThatSwallowTheCosts_ProveNothing()
    {
        var shares = Honest.Certificate!.Shares.Select(share => new CostShare([.. share.Levels], 1e30)).ToArray();
        AssertUseless(Honest.Certificate with { Shares = shares });
        var multipliers = Honest.Certificate.Multipliers.Select(price => price * 1e40).ToArray();
        AssertUseless(Honest.Certificate with { Multipliers = multipliers });
        AssertUseless(Honest.Certificate with { Multipliers = [.. multipliers.Select(price => price * 1e267)] });

        static void AssertUseless(BoundCertificate certificate) =>
            Assert.True(PlanAuditor.Audit(Problem, Honest with { Certificate = certificate, Bound = Honest.Objective }).Bound < -1e9);
    }

    [Fact]
    public void Audit_BoundOpenlyWithoutEvidence_PassesButVerifiesNothing()
    {
        var report = PlanAuditor.Audit(Problem, Honest with { Certificate = null, UncoupledOptimum = double.NaN, HasUncheckedBound = true });
        Assert.True(report.Passed, string.Join('\n', report.Findings));
        Assert.Equal(double.NegativeInfinity, report.Bound);
        var raised = Honest with { Certificate = null, UncoupledOptimum = double.NaN, HasUncheckedBound = true, Bound = Honest.Objective * 1.01 + 1 };
        Assert.Contains(PlanAuditor.Audit(Problem, raised).Findings, finding => finding.Contains("stated without evidence", StringComparison.Ordinal));
    }

    [Fact]
    public void Audit_BoundWithoutCertificate_IsFound()
    {
        var report = PlanAuditor.Audit(Problem, Honest with { Certificate = null });
        AssertFound(report, "claims a bound");
        AssertFound(report, "optimum without boundary costs");
        Assert.Equal(double.NegativeInfinity, report.Bound);
    }

    [Fact]
    public void Audit_ViolatedQuota_NamesThePolicy()
    {
        var report = PlanAuditor.Audit(Problem, new Allocation(new byte[Problem.Units.Count]), null);
        Assert.Contains(report.Policies, rule => !rule.IsKept && rule.Rule == "area");
        AssertFound(report, report.Policies.First(rule => !rule.IsKept && rule.Rule == "area").PolicyId);
    }

    [Fact]
    public void Audit_ForbiddenUse_IsFoundTwice()
    {
        var model = ModelCompiler.Compile(Problem).Model!;
        var (unit, use) = (from u in Enumerable.Range(0, model.UnitCount) from k in Enumerable.Range(0, model.UseCount) where !model.IsAllowed(u, k) select (u, k)).First();
        var report = PlanAuditor.Audit(Problem, Flipped(unit, use), null);
        AssertFound(report, $"forbid, first unit {unit}");
        Assert.Contains(report.Policies, rule => !rule.IsKept && rule.Unit == "cells");
    }

    [Fact]
    public void Audit_PlanOfAnotherStudyArea_IsAFindingAndNoCrash()
    {
        AssertFound(PlanAuditor.Audit(Problem, new Allocation(new byte[3]), null), "3 planning units");
        AssertFound(PlanAuditor.Audit(Problem, Flipped(4, 200), null), "land use 200");
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Audit_BoundThatIsNoNumber_IsFound(double bound)
    {
        var report = PlanAuditor.Audit(Problem, Honest with { Bound = bound });
        Assert.False(report.Passed);
        Assert.True(double.IsFinite(report.Bound));
    }

    private static void AssertFound(AuditReport report, string words)
    {
        Assert.False(report.Passed);
        Assert.Contains(report.Findings, finding => finding.Contains(words, StringComparison.Ordinal));
    }

    private static Allocation Flipped(int unit, int use)
    {
        var plan = Honest.Plan!.Uses.ToArray();
        plan[unit] = (byte)use;
        return new Allocation(plan);
    }

    private static SolveResult HonestResult()
    {
        var result = SolverFacade.Solve(Problem, new AnnealingSolver(), new SolveOptions { IterationLimit = 60 });
        var certificate = RandomCertificates.Create(Problem, 1);
        var verified = PlanAuditor.Audit(Problem, result.Plan!, certificate with { Bound = 1e300 });
        return result with { Bound = verified.Bound, UncoupledOptimum = verified.UncoupledOptimum, Certificate = certificate with { Bound = verified.Bound } };
    }
}
