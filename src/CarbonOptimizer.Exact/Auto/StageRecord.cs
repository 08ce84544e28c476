using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Exact.Rows;

namespace CarbonOptimizer.Exact.Auto;

/// <summary>What the certified solver and the exact one know together: the best plan, the certified bound and, apart from it, the claimed one.</summary>
internal sealed class StageRecord(string solver, AllocationModel model, SolveOptions options, long begun, SolveResult first, IProgress<SolveProgress>? progress)
{
    private const double Rounding = 1e-9;
    private static readonly TimeSpan BetweenBeats = TimeSpan.FromSeconds(0.5);

    private readonly List<SolveProgress> trace = [.. first.Statistics.Trace];
    private Allocation? plan = first.Plan;
    private TimeSpan? firstPlan = first.Statistics.TimeToFirstPlan;
    private BoundClaim? claim;
    private BilingualText detail = new("", "");
    private int planNumber = first.Statistics.Trace.Count > 0 ? first.Statistics.Trace[^1].PlanNumber : 0;

    public SolveResult First => first;

    public byte[]? Plan => plan?.Uses.ToArray();

    public double Objective { get; private set; } = first.Objective;

    /// <summary>The best bound of both.</summary>
    public double Bound => Math.Max(first.Bound, ClaimedBound);

    public double ClaimedBound { get; private set; } = double.NegativeInfinity;

    public FixingCertificate? Fixing { get; private set; }

    public bool IsReproducible { get; set; } = first.IsReproducible;

    public TimeSpan TimeLeft => options.TimeLimit - options.Clock.GetElapsedTime(begun);

    /// <summary>How much dearer than the best one a plan may be and still be within the asked gaps; at least what rounding hides.</summary>
    public double Allowance
    {
        get
        {
            var excess = first.UncoupledOptimum is var uncoupled && double.IsFinite(uncoupled) && Objective > uncoupled && options.ExcessGap < 1
                ? options.ExcessGap * (Objective - uncoupled)
                : double.PositiveInfinity;
            return Math.Max(Math.Min(options.RelativeGap * Math.Abs(Objective), excess), RoundingOfProof);
        }
    }

    public bool IsReached => plan is not null && Objective - Bound <= Allowance + RoundingOfProof;

    private double RoundingOfProof => Rounding * (1 + Math.Abs(Objective));

    /// <summary>Takes a plan that is measured on the model here, and is dropped when it breaks a rule or is no better.</summary>
    public bool Offer(byte[] candidate, string phase)
    {
        if (PlanMeasure.Objective(model, candidate) is not { } measured || measured >= Objective) return false;
        (plan, Objective) = (new Allocation((byte[])candidate.Clone()), measured);
        planNumber++;
        firstPlan ??= options.Clock.GetElapsedTime(begun);
        Report(phase);
        return true;
    }

    /// <summary>Takes a claim about all plans.</summary>
    /// <param name="bound">The claimed bound.</param>
    /// <param name="by">Whose word it is.</param>
    /// <param name="fixing">What was closed before; null for nothing.</param>
    public void Claim(double bound, BoundClaim by, FixingCertificate? fixing)
    {
        if (!(bound > Bound)) return;
        (ClaimedBound, claim, Fixing) = (bound, by, fixing);
        Report(ExactStage.Phase);
    }

    /// <summary>Keeps what went wrong for the end of the run.</summary>
    public void Note(BilingualText words)
    {
        if (words.English is { Length: > 0 }) detail = words;
    }

    /// <summary>Says, at most twice a second, that the search goes on.</summary>
    public void Beat(string phase)
    {
        if (trace.Count == 0 || options.Clock.GetElapsedTime(begun) - trace[^1].Elapsed >= BetweenBeats) Report(phase);
    }

    public void Report(string phase)
    {
        var step = new SolveProgress(options.Clock.GetElapsedTime(begun), phase, first.Statistics.Iterations, Objective, first.Bound, planNumber);
        trace.Add(step);
        progress?.Report(step);
    }

    /// <summary>The result of both; what the certified solver found alone stays as it was when the exact one added nothing.</summary>
    /// <param name="limit">The limit that ended the exact one; null when none did.</param>
    public SolveResult Result(TerminationReason? limit)
    {
        var statistics = first.Statistics with { Elapsed = options.Clock.GetElapsedTime(begun), TimeToFirstPlan = firstPlan, Trace = trace };
        var reason = !IsReached ? limit ?? (plan is null ? TerminationReason.SuspectedInfeasible : TerminationReason.Stalled)
            : Objective - Bound <= 2 * RoundingOfProof ? TerminationReason.Optimal : TerminationReason.WithinGap;
        return first with
        {
            Solver = solver, Plan = plan, Objective = Objective, Termination = Ending(reason), Statistics = statistics,
            ClaimedBound = Math.Min(ClaimedBound, Objective), Claim = double.IsFinite(ClaimedBound) ? claim : null, Fixing = Fixing, IsReproducible = IsReproducible,
            IsLocalOptimum = first.IsLocalOptimum && ReferenceEquals(plan, first.Plan),
            Diagnosis = reason is TerminationReason.Optimal or TerminationReason.WithinGap ? GapDiagnosis.Closed : first.Diagnosis,
        };
    }

    /// <summary>The other program says that there is no plan.</summary>
    public SolveResult Infeasible(BoundClaim by) => first with
    {
        Solver = solver, Claim = by, IsReproducible = IsReproducible,
        Termination = new Termination(TerminationReason.ProvedInfeasible, $"{by.Program} reports that no plan keeps all policies.") { DetailInChinese = $"{by.Program} 报告：没有方案能同时满足所有政策。" },
        Statistics = first.Statistics with { Elapsed = options.Clock.GetElapsedTime(begun), Trace = trace },
    };

    private Termination Ending(TerminationReason reason)
    {
        if (reason is TerminationReason.Optimal or TerminationReason.WithinGap) return new Termination(reason);
        var (english, chinese) = reason == first.Termination.Reason ? (first.Termination.Detail, first.Termination.DetailInChinese) : ("", "");
        return new Termination(reason, $"{english} {detail.English}".Trim()) { DetailInChinese = chinese + detail.Chinese };
    }
}
