using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Instances.Cases;

namespace CarbonOptimizer.Instances.Measuring;

/// <summary>A solver that is watched: the course of plan and bound is noted, and the search ended when the stop rule says so.</summary>
internal sealed class MeteredSolver : IAllocationSolver, IProgress<SolveProgress>, IDisposable
{
    private readonly IAllocationSolver solver;
    private readonly StopRule stop;
    private readonly Action<SolveProgress>? listener;
    private readonly List<TracePoint> trace = [];
    private readonly CancellationTokenSource enough = new();
    private readonly long start = TimeProvider.System.GetTimestamp();

    public MeteredSolver(IAllocationSolver solver, StopRule stop, Action<SolveProgress>? listener = null)
    {
        this.listener = listener;
        this.solver = solver;
        this.stop = stop;
    }

    /// <inheritdoc/>
    public string Name => solver.Name;

    public double ElapsedSeconds => TimeProvider.System.GetElapsedTime(start).TotalSeconds;

    public IReadOnlyList<TracePoint> Trace => trace;

    public bool HasStopped => enough.IsCancellationRequested;

    public int Units { get; private set; }

    public int Uses { get; private set; }

    public int Rows { get; private set; }

    public double CheapestCost { get; private set; }

    /// <inheritdoc/>
    public SolveResult Solve(AllocationModel model, SolveOptions options, IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        (Units, Uses, Rows, CheapestCost) = (model.UnitCount, model.UseCount, model.SideConstraints.Count, Cheapest(model));
        return solver.Solve(model, options, this, enough.Token);
    }

    /// <inheritdoc/>
    public void Report(SolveProgress value)
    {
        listener?.Invoke(value);
        trace.Add(new TracePoint(ElapsedSeconds, Finite(value.Objective), Finite(value.Bound)));
        if (stop.LadderGap > 0 && double.IsFinite(value.Objective) && value.Objective - value.Bound <= stop.LadderGap * (value.Objective - CheapestCost)) enough.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        enough.Dispose();
        (solver as IDisposable)?.Dispose();
    }

    public static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static double Cheapest(AllocationModel model)
    {
        var sum = 0.0;
        for (var u = 0; u < model.UnitCount; u++)
        {
            var least = float.PositiveInfinity;
            foreach (var cost in model.UnitCosts.AsSpan(u * model.UseCount, model.UseCount)) least = Math.Min(least, cost);
            sum += least;
        }
        return sum;
    }
}
