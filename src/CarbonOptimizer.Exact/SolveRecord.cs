using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Exact.Rows;

namespace CarbonOptimizer.Exact;

/// <summary>The best plan and bound of one search so far, its clock and what it told.</summary>
internal sealed class SolveRecord(string solver, AllocationModel model, SolveOptions options, IProgress<SolveProgress>? progress)
{
    /// <summary>What all searches by other solvers are called.</summary>
    public const string Phase = "branch_and_bound";

    private static readonly TimeSpan BetweenBeats = TimeSpan.FromSeconds(0.5);

    private readonly long start = options.Clock.GetTimestamp();
    private readonly List<SolveProgress> trace = [];
    private byte[]? plan;
    private TimeSpan? firstPlan;
    private int planNumber;

    public double Objective { get; private set; } = double.PositiveInfinity;

    public double Bound { get; private set; } = double.NegativeInfinity;

    /// <summary>Branch-and-bound nodes.</summary>
    public int Nodes { get; set; }

    /// <summary>Whose word the bound is; null before a program was asked.</summary>
    public BoundClaim? Claim { get; set; }

    /// <summary>Whether neither clock nor memory had a say.</summary>
    public bool IsReproducible { get; set; } = true;

    public SolveOptions Options => options;

    /// <summary>Shape [units]; the best plan; null without one. Not to be changed.</summary>
    public byte[]? Plan => plan;

    public Gaps Gaps => new(Objective, Bound, double.NaN);

    public bool HasPlan => plan is not null;

    public TimeSpan Elapsed => options.Clock.GetElapsedTime(start);

    /// <summary>Whole seconds left, rounded up, at least one.</summary>
    public int SecondsLeft => (int)Math.Clamp(Math.Ceiling((options.TimeLimit - Elapsed).TotalSeconds), 1, 1e8);

    /// <summary>How long an executable may overrun its own limit before it is killed.</summary>
    public static TimeSpan Grace(TimeSpan limit) => TimeSpan.FromSeconds(2) + TimeSpan.FromSeconds(Math.Min(limit.TotalSeconds, 1e8) / 20);

    /// <summary>Measures a plan and keeps it if it is the best one.</summary>
    /// <returns>Whether it keeps all side constraints and allowed uses.</returns>
    public bool Offer(ReadOnlySpan<byte> candidate, string phase)
    {
        if (PlanMeasure.Objective(model, candidate) is not { } objective) return false;
        if (objective >= Objective) return true;
        (plan, Objective) = (candidate.ToArray(), objective);
        firstPlan ??= Elapsed;
        planNumber++;
        Report(phase);
        return true;
    }

    /// <summary>Takes a bound; never above the plan's own objective, which rounding could otherwise allow.</summary>
    public void Raise(double bound, string phase)
    {
        var honest = Math.Min(bound, Objective);
        if (!(honest > Bound)) return;
        Bound = honest;
        Report(phase);
    }

    /// <summary>Says, at most twice a second, that the search goes on.</summary>
    public void Beat(string phase)
    {
        if (trace.Count == 0 || Elapsed - trace[^1].Elapsed >= BetweenBeats) Report(phase);
    }

    public SolveResult Result(TerminationReason reason, BilingualText detail = default) => new(
        solver, new Termination(reason, detail.English ?? "") { DetailInChinese = detail.Chinese ?? "" }, plan is null ? null : new Allocation(plan),
        Objective, Bound, double.NaN, null, new SolveStatistics(Elapsed, Nodes, firstPlan, trace))
    {
        HasUncheckedBound = true, Claim = double.IsFinite(Bound) ? Claim : null, IsReproducible = IsReproducible,
    };

    private void Report(string phase)
    {
        var step = new SolveProgress(Elapsed, phase, Nodes, Objective, Bound, planNumber);
        trace.Add(step);
        progress?.Report(step);
    }
}
