namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>
/// Finds the pair of moves that removes most violation for its priced cost among the cheapest moves of all kinds. Where rows sum amounts,
/// the moves of one kind change a row by thousands of different amounts, and the cheapest of them seldom is the one that fits.
/// </summary>
internal sealed class WidePairScan
{
    /// <summary>Pairs looked at, as work of the run.</summary>
    public const long Work = 2L * MostMoves * MostMoves;

    private const int MostMoves = 700;
    private const int ChunkUnits = 1 << 14;

    private readonly PlanState state;

    /// <param name="state">The plan.</param>
    public WidePairScan(PlanState state) => this.state = state;

    /// <summary>The best pair; null when no pair removes violation.</summary>
    public (SlackMove First, SlackMove Second)? Best()
    {
        var moves = Cheapest();
        var found = new (double Score, int First, int Second)[moves.Length];
        Parallel.For(0, moves.Length, state.Parallel, i => found[i] = BestPartner(moves, i));
        var best = -1;
        for (var i = 0; i < found.Length; i++)
        {
            if (found[i].Second >= 0 && (best < 0 || found[i].Score < found[best].Score)) best = i;
        }
        return best < 0 ? null : (moves[found[best].First], moves[found[best].Second]);
    }

    private (double Score, int First, int Second) BestPartner(SlackMove[] moves, int i)
    {
        var (score, partner) = (double.PositiveInfinity, -1);
        var first = moves[i];
        for (var j = i + 1; j < moves.Length; j++)
        {
            var second = moves[j];
            if (first.Unit == second.Unit) continue;
            var gain = -state.Effect(KindOf(first), first.Unit, KindOf(second), second.Unit).Violation;
            if (gain <= PairScan.LeastGain) continue;
            var cost = first.Priced + second.Priced;
            var value = cost >= 0 ? cost / gain : cost * gain;
            if (value < score) (score, partner) = (value, j);
        }
        return (score, i, partner);
    }

    private int KindOf(SlackMove move) => state.Kinds.KindOf(move.Unit, state.Uses[move.Unit], move.Use);

    /// <summary>The cheapest moves that lower some violation, and the cheapest others that touch any row.</summary>
    private SlackMove[] Cheapest()
    {
        var chunks = new (List<SlackMove> Helpful, List<SlackMove> Others)[(state.Uses.Length + ChunkUnits - 1) / ChunkUnits];
        Parallel.For(0, chunks.Length, state.Parallel, chunk => chunks[chunk] = Scan(chunk));
        return [.. Cheapest(chunks.SelectMany(chunk => chunk.Helpful)), .. Cheapest(chunks.SelectMany(chunk => chunk.Others))];
    }

    private (List<SlackMove> Helpful, List<SlackMove> Others) Scan(int chunk)
    {
        var (helpful, others) = (new List<SlackMove>(), new List<SlackMove>());
        for (var unit = chunk * ChunkUnits; unit < Math.Min(state.Uses.Length, (chunk + 1) * ChunkUnits); unit++)
        {
            for (var use = 0; use < state.Kinds.Labels; use++)
            {
                if (use == state.Uses[unit] || !state.IsAllowed(unit, use)) continue;
                if (state.Kinds.Changes(state.Kinds.KindOf(unit, state.Uses[unit], use)).Length == 0) continue;
                var cost = state.Cost(unit, use);
                var move = new SlackMove(unit, use, cost, cost + state.Charge(unit, use), 0);
                (state.LowersSomeExcess(unit, use) ? helpful : others).Add(move);
            }
        }
        return helpful.Count + others.Count <= MostMoves ? (helpful, others) : ([.. Cheapest(helpful)], [.. Cheapest(others)]);
    }

    private static IEnumerable<SlackMove> Cheapest(IEnumerable<SlackMove> moves) =>
        moves.OrderBy(move => move.Priced).ThenBy(move => move.Unit).ThenBy(move => move.Use).Take(MostMoves);
}
