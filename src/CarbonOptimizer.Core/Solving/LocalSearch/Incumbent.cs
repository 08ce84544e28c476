using CarbonOptimizer.Core.Results;

namespace CarbonOptimizer.Core.Solving.LocalSearch;

/// <summary>The best plan so far that keeps all side constraints.</summary>
internal sealed class Incumbent(PlanState state, SearchLimits limits, IProgress<SolveProgress>? progress)
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(0.5);

    private readonly List<SolveProgress> trace = [];
    private double approximateCost = double.PositiveInfinity;
    private int planNumber;

    /// <summary>The plan, or null; owned by the incumbent until the search ends.</summary>
    public byte[]? Plan { get; private set; }

    /// <summary>Its objective, measured from scratch; +infinity without a plan.</summary>
    public double Cost { get; private set; } = double.PositiveInfinity;

    /// <summary>When the first plan was found.</summary>
    public TimeSpan? FirstFound { get; private set; }

    /// <summary>What was reported.</summary>
    public IReadOnlyList<SolveProgress> Trace => trace;

    /// <summary>Keeps the current plan if it is the best so far.</summary>
    public void Offer(int iteration)
    {
        if (state.Ledger.ViolatedCount > 0 || state.Cost >= approximateCost) return;
        // The running cost drifts by rounding; only a measured improvement counts.
        approximateCost = state.Measure();
        if (approximateCost >= Cost) return;
        Plan ??= new byte[state.Plan.Length];
        state.Plan.CopyTo(Plan);
        Cost = approximateCost;
        planNumber++;
        FirstFound ??= limits.Elapsed;
        Report(iteration);
    }

    private void Report(int iteration)
    {
        var now = limits.Elapsed;
        if (trace.Count > 0 && now - trace[^1].Elapsed < ReportInterval) return;
        var step = new SolveProgress(now, "anneal", iteration, Cost, double.NegativeInfinity, planNumber);
        trace.Add(step);
        progress?.Report(step);
    }
}
