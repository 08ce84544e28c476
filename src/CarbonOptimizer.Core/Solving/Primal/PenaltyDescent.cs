using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>
/// Brings soft side constraints closer to their bounds while that costs less than missing them: the single move that lowers the
/// objective most, cheap moves first and dearer ones when they run out. Rows that must hold are never made worse.
/// </summary>
internal sealed class PenaltyDescent
{
    private const double LimitGrowth = 4;
    private const double WidestLimit = 60;
    private const double Least = 1e-9;

    private readonly PlanState state;
    private readonly MoveKinds kinds;
    private readonly double scale;
    private readonly RunClock clock;
    private readonly double smallest;
    private MoveQueues queues;

    /// <param name="state">The plan.</param>
    /// <param name="scale">Cost of one typical edge of boundary: moves up to this priced cost are looked at first.</param>
    /// <param name="clock">Limits of the run.</param>
    public PenaltyDescent(PlanState state, double scale, RunClock clock)
    {
        (this.state, this.scale, this.clock) = (state, scale, clock);
        kinds = state.Kinds;
        smallest = Least * Math.Max(scale, 1e-30);
        queues = new MoveQueues(state);
    }

    /// <summary>Moves until nothing pays.</summary>
    public void Run()
    {
        var limit = scale > 0 ? scale : double.PositiveInfinity;
        while (state.HasPenalty && !clock.IsOver)
        {
            queues = new MoveQueues(state, (float)limit);
            while (TryBest() && !clock.IsOver) clock.Beat("moves");
            if (double.IsPositiveInfinity(limit)) break;
            limit = limit < WidestLimit * scale ? limit * LimitGrowth : double.PositiveInfinity;
        }
        state.Refresh();
    }

    /// <summary>Carries out moves of the kind that pays best while they stay the best; false when none pays.</summary>
    private bool TryBest()
    {
        int[] helpful = [.. Enumerable.Range(0, kinds.Count).Where(Helps)];
        queues.Open(helpful);
        var (best, least, runnerUp) = (-1, -smallest, 0.0);
        foreach (var kind in helpful)
        {
            var cost = CostOf(kind, out _);
            if (cost < least) (best, runnerUp, least) = (kind, least, cost);
            else runnerUp = Math.Min(runnerUp, cost);
        }
        if (best < 0) return false;
        while (CostOf(best, out var unit) is var cost && cost <= runnerUp && cost < -smallest) queues.Apply(unit, kinds.Describe(best).To);
        return true;
    }

    /// <summary>Whether a kind of move lowers what some soft row costs now.</summary>
    private bool Helps(int kind)
    {
        foreach (var (row, _, amount) in kinds.Changes(kind))
        {
            if (state.PenaltyAt(row, state.Activities[row] + 1e-3 * amount) < state.PenaltyAt(row, state.Activities[row])) return true;
        }
        return false;
    }

    private double CostOf(int kind, out int unit)
    {
        var to = kinds.Describe(kind).To;
        return queues.TryPeek(kind, out unit, out _) && state.ViolationChange(unit, to) <= 0 ? state.TrueCost(unit, to) : double.PositiveInfinity;
    }
}
