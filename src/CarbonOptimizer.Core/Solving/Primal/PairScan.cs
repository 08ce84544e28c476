namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>
/// Finds pairs of moves that help together: a move that removes violation but breaks something else, and the cheapest move of
/// another kind that mends it. Only the cheapest move of each kind is looked at, and what moves do to each other's cost is left out.
/// </summary>
internal sealed class PairScan
{
    /// <summary>Least violation a pair has to remove.</summary>
    public const double LeastGain = 1e-9;

    private readonly PlanState state;
    private readonly MoveKinds kinds;
    private readonly int[] units;
    private readonly double[] costs;

    /// <param name="state">The plan.</param>
    /// <param name="queues">Queues of all kinds.</param>
    public PairScan(PlanState state, MoveQueues queues)
    {
        this.state = state;
        kinds = state.Kinds;
        (units, costs) = (new int[kinds.Count], new double[kinds.Count]);
        for (var kind = 0; kind < units.Length; kind++) queues.TryPeek(kind, out units[kind], out costs[kind]);
    }

    /// <summary>The best pair of each of some first kinds that has one, cheapest first.</summary>
    public MovePair[] Best(int[] firsts)
    {
        var found = new MovePair?[firsts.Length];
        Parallel.For(0, firsts.Length, state.Parallel, () => new double[state.Activities.Length], (i, _, shift) =>
        {
            found[i] = BestPartner(firsts[i], shift);
            return shift;
        }, _ => { });
        return [.. found.Where(pair => pair is not null).Select(pair => pair!.Value).Order()];
    }

    /// <param name="first">Kind of the first move.</param>
    /// <param name="shift">Shape [rows]; zeros before and after.</param>
    private MovePair? BestPartner(int first, double[] shift)
    {
        var unit = units[first];
        if (unit < 0) return null;
        var to = kinds.Describe(first).To;
        var change = state.ViolationChange(unit, to);
        MovePair? best = null;
        foreach (var row in state.RowChanges(unit, to, shift))
        {
            foreach (var second in kinds.OfRow(row))
            {
                if (units[second] < 0 || units[second] == unit) continue;
                var gain = -(change + state.ViolationChange(units[second], kinds.Describe(second).To, shift));
                if (gain <= LeastGain) continue;
                var pair = new MovePair((costs[first] + costs[second]) / gain, first, second);
                if (best is null || pair.CompareTo(best.Value) < 0) best = pair;
            }
        }
        foreach (var (row, _, _) in kinds.Changes(first)) shift[row] = 0;
        return best;
    }
}
