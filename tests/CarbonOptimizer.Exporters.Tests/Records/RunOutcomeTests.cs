using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Exporters.Records;
using Xunit;

namespace CarbonOptimizer.Exporters.Tests.Records;

public sealed class RunOutcomeTests
{
    [Theory]
    [InlineData(TerminationReason.WithinGap, 1, 1, 0, "within_gap")]
    [InlineData(TerminationReason.TimeLimit, 1, 1, 0, "within_gap")]
    [InlineData(TerminationReason.WithinGap, 1e-6, 1, 7, "gap_not_met")]
    [InlineData(TerminationReason.TimeLimit, 1, 1e-6, 7, "gap_not_met")]
    [InlineData(TerminationReason.Cancelled, 1, 1, 130, "interrupted")]
    public void Of_RunWithPlan_IsJudgedByAuditedGaps(TerminationReason reason, double relative, double excess, int exitCode, string status)
    {
        var report = SampleRun.Report();
        report = report with
        {
            Options = report.Options with { RelativeGap = relative, ExcessGap = excess },
            Result = report.Result with { Termination = new(reason), Bound = report.Result.Objective },
        };
        var outcome = RunOutcome.Of(report);
        Assert.Equal((exitCode, status), (outcome.ExitCode, outcome.Status));
    }

    [Theory]
    [InlineData(TerminationReason.ProvedInfeasible, 4)]
    [InlineData(TerminationReason.SuspectedInfeasible, 5)]
    [InlineData(TerminationReason.TimeLimit, 5)]
    [InlineData(TerminationReason.Cancelled, 130)]
    public void Of_RunWithoutPlan_TellsProofFromLimit(TerminationReason reason, int exitCode) =>
        Assert.Equal(exitCode, RunOutcome.Of(SampleRun.WithoutPlan(reason)).ExitCode);

    [Fact]
    public void Of_FailedAudit_OutranksEverything() =>
        Assert.Equal(6, RunOutcome.Of(SampleRun.Report(findings: ["wrong"])).ExitCode);

    [Fact]
    public void Of_PlanProvedOptimalUpToRounding_MeetsAGapOfZero()
    {
        var report = SampleRun.Report();
        report = report with
        {
            Options = report.Options with { RelativeGap = 0, ExcessGap = 0 },
            Result = report.Result with { Termination = new(TerminationReason.Optimal) },
            Audit = report.Audit! with { Bound = report.Audit!.WeightedTotal * (1 - 1e-8) },
        };
        Assert.Equal(0, RunOutcome.Of(report).ExitCode);
    }

    [Theory]
    [InlineData(TerminationReason.Optimal, 0, 0, "claimed_optimal")]
    [InlineData(TerminationReason.WithinGap, 0.01, 0, "within_claimed_gap")]
    [InlineData(TerminationReason.TimeLimit, 0.01, 0, "within_claimed_gap")]
    [InlineData(TerminationReason.TimeLimit, 0.001, 7, "gap_not_met")]
    [InlineData(TerminationReason.Stalled, 0.001, 7, "gap_not_met")]
    public void Of_BoundOfAnotherProgram_IsReportedAsItsWord(TerminationReason reason, double asked, int exitCode, string status)
    {
        var report = SampleRun.Report();
        var total = report.Audit!.WeightedTotal;
        report = report with
        {
            Options = report.Options with { RelativeGap = asked, ExcessGap = 1 },
            Result = report.Result with { Termination = new(reason), HasUncheckedBound = true, Certificate = null },
            Audit = report.Audit with { Bound = double.NegativeInfinity, ClaimedBound = total - (reason == TerminationReason.Optimal ? 0 : 0.005) * Math.Abs(total) },
        };
        var outcome = RunOutcome.Of(report);
        Assert.Equal((exitCode, status), (outcome.ExitCode, outcome.Status));
        if (reason == TerminationReason.Stalled) Assert.DoesNotContain("limit", outcome.Meaning.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_InfeasibilityOfAnotherProgram_IsItsWord()
    {
        var report = SampleRun.WithoutPlan(TerminationReason.ProvedInfeasible);
        var claimed = RunOutcome.Of(report with { Result = report.Result with { HasUncheckedBound = true } });
        Assert.Equal(("claimed_infeasible", 4), (claimed.Status, claimed.ExitCode));
        Assert.Equal(("not_attempted", 5), RunOutcome.Of(SampleRun.WithoutPlan(TerminationReason.NotAttempted)) is var outcome ? (outcome.Status, outcome.ExitCode) : default);
    }

    [Fact]
    public void Of_PlanThatNobodyAudited_IsRefused() =>
        Assert.Throws<ArgumentException>(() => RunOutcome.Of(SampleRun.Report() with { Audit = null }));
}
