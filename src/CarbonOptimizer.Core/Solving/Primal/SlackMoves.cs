namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>
/// The moves of least priced cost that could pay for themselves by the slack of a row: first those that change the row, then
/// those that only mend other rows.
/// </summary>
internal sealed class SlackMoves
{
    private const int ChunkUnits = 1 << 14;

    private readonly SlackMove[] moves;

    /// <param name="state">The plan.</param>
    /// <param name="row">The row.</param>
    /// <param name="worth">What its slack costs; dearer moves cannot pay.</param>
    /// <param name="most">Most moves to keep of either kind.</param>
    public SlackMoves(PlanState state, int row, double worth, int most)
    {
        var chunks = new (List<SlackMove> Helpful, List<SlackMove> Others)[(state.Uses.Length + ChunkUnits - 1) / ChunkUnits];
        Parallel.For(0, chunks.Length, state.Parallel, chunk => chunks[chunk] = Scan(state, chunk, row, worth, most));
        var helpful = Cheapest(chunks.SelectMany(chunk => chunk.Helpful), most);
        HelpfulCount = helpful.Length;
        moves = [.. helpful, .. Cheapest(chunks.SelectMany(chunk => chunk.Others), most)];
    }

    /// <summary>Number of moves.</summary>
    public int Count => moves.Length;

    /// <summary>Number of moves that change the row; they come first, cheapest priced cost first.</summary>
    public int HelpfulCount { get; }

    public ref readonly SlackMove this[int index] => ref moves[index];

    private static (List<SlackMove> Helpful, List<SlackMove> Others) Scan(PlanState state, int chunk, int row, double worth, int most)
    {
        var (helpful, others) = (new List<SlackMove>(), new List<SlackMove>());
        for (var unit = chunk * ChunkUnits; unit < Math.Min(state.Uses.Length, (chunk + 1) * ChunkUnits); unit++)
        {
            for (var use = 0; use < state.Kinds.Labels; use++)
            {
                if (use == state.Uses[unit] || !state.IsAllowed(unit, use)) continue;
                var cost = state.TrueCost(unit, use);
                var priced = cost + state.Charge(unit, use);
                if (priced >= worth) continue;
                var amount = state.AmountOf(row, unit, use);
                (amount != 0 ? helpful : others).Add(new SlackMove(unit, use, cost, priced, amount));
            }
        }
        return helpful.Count + others.Count <= most ? (helpful, others) : ([.. Cheapest(helpful, most)], [.. Cheapest(others, most)]);
    }

    private static SlackMove[] Cheapest(IEnumerable<SlackMove> moves, int most) =>
        [.. moves.OrderBy(move => move.Priced).ThenBy(move => move.Unit).ThenBy(move => move.Use).Take(most)];
}
