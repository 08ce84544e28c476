using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Solving.Fixing;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Auditing;

/// <summary>What a run says it closed is held against its certificate: an honest core passes, every lie about it is found.</summary>
public sealed class FixingCheckTests
{
    private static readonly SolveOptions Options = new() { RelativeGap = 0, ExcessGap = 0, IterationLimit = 40, Threads = 1 };

    [Fact]
    public void Audit_HonestCore_PassesAndBoundsTheClaim()
    {
        var audited = 0;
        for (var seed = 0; seed < 24; seed++)
        {
            if (Claimed(seed) is not { } run) continue;
            var report = PlanAuditor.Audit(run.Problem, run.Result, 1);
            Assert.Empty(report.Findings);
            Assert.True(report.ClaimedBound <= report.ClosedBound && report.ClaimedBound <= report.WeightedTotal);
            Assert.Equal(run.Result.ClaimedBound, report.ClaimedBound, 1e-5 * (1 + Math.Abs(run.Result.ClaimedBound)));
            audited++;
        }
        Assert.True(audited > 8, $"Only {audited} runs left a gap.");
    }

    [Fact]
    public void Audit_UseClosedWithoutReason_IsFoundAndPullsTheClaimDown()
    {
        var found = 0;
        for (var seed = 0; seed < 24; seed++)
        {
            if (Claimed(seed) is not { } run) continue;
            var open = (ulong[])run.Result.Fixing!.Open.Clone();
            if (Array.FindIndex(open, uses => !System.Numerics.BitOperations.IsPow2(uses)) is not (>= 0 and var unit)) continue;
            // The unit's likeliest use is the one without a rise.
            open[unit] &= ~(1UL << run.Result.Plan![unit]);
            var report = PlanAuditor.Audit(run.Problem, run.Result with { Fixing = new FixingCertificate(open) }, 1);
            Assert.True(report.ClosedBound <= report.WeightedTotal + 1e-5 * (1 + Math.Abs(report.WeightedTotal)), $"Seed {seed}: a use of the plan was closed, yet {report.ClosedBound} is said to be proved of it.");
            if (report.Findings.Any(finding => finding.Contains("of the uses it closed only", StringComparison.Ordinal))) found++;
        }
        Assert.True(found > 5, $"{found} lies were found.");
    }

    [Fact]
    public void Audit_ClaimAboveThePlan_IsFound()
    {
        var run = First();
        var report = PlanAuditor.Audit(run.Problem, run.Result with { ClaimedBound = run.Result.Objective + 1 + Math.Abs(run.Result.Objective) }, 1);
        Assert.Contains(report.Findings, finding => finding.Contains("stated without evidence, exceeds the plan's", StringComparison.Ordinal));
        Assert.Equal(double.NegativeInfinity, report.ClaimedBound);
    }

    [Fact]
    public void Audit_SetsOfAnotherMap_AreFound()
    {
        var run = First();
        var report = PlanAuditor.Audit(run.Problem, run.Result with { Fixing = new FixingCertificate([1, 1]) }, 1);
        Assert.Contains(report.Findings, finding => finding.Contains("open uses of 2 planning units", StringComparison.Ordinal));
    }

    [Fact]
    public void Audit_CoreWithoutCertificate_IsFound()
    {
        var run = First();
        var report = PlanAuditor.Audit(run.Problem, run.Result with { Certificate = null, Bound = double.NegativeInfinity, UncoupledOptimum = double.NaN }, 1);
        Assert.Contains(report.Findings, finding => finding.Contains("without a certificate", StringComparison.Ordinal));
    }

    private static (AllocationProblem Problem, SolveResult Result) First() =>
        Enumerable.Range(0, 24).Select(Claimed).First(run => run is not null)!.Value;

    /// <summary>A result whose gap is left, closed up to its plan's objective, with the word that nothing open is better; null where the gap closed.</summary>
    private static (AllocationProblem Problem, SolveResult Result)? Claimed(int seed)
    {
        var problem = RandomProblems.Create(seed, RandomProblems.Small(seed) with { Width = 8, Height = 7 });
        var result = SolverFacade.Solve(problem, new LagrangianSolver(), Options);
        if (result is not { Plan: not null, Certificate: { } certificate } || result.Gaps.Absolute < 1e-3 * Math.Abs(result.Objective)) return null;
        var claimed = result.Bound + 0.9 * result.Gaps.Absolute;
        var bounds = UseBounds.Of(ModelCompiler.Compile(problem).Model!, certificate, 1);
        return (problem, result with { ClaimedBound = claimed, Claim = new BoundClaim("a test", false), Fixing = new FixingCertificate(bounds.Open(claimed)) });
    }
}
