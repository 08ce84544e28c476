namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>
/// Meets a row exactly that a repair just misses where units differ in size: a set of cheap moves whose amounts add up to what is missing.
/// The moves are dealt to two hands; the sums of all sets of one hand are searched among those of the other [HorowitzSahni1974], few moves
/// first, so that a thousand million sets are within reach.
/// </summary>
internal sealed class RowBalance
{
    private const int MostMoves = 2 * HandSize;
    private const int HandSize = 15;
    private const int MostTrials = 20_000;

    private readonly PlanState state;

    /// <param name="state">A plan that breaks a row.</param>
    public RowBalance(PlanState state) => this.state = state;

    /// <summary>Sets looked at, as work of the run.</summary>
    public const long Work = 16L << HandSize;

    /// <summary>Searches; returns whether the plan keeps all rows afterwards. Without success nothing is changed.</summary>
    public bool Run()
    {
        var row = MostMissed();
        if (row < 0) return state.IsFeasible;
        var moves = Cheapest(row);
        var hand = SetsOf(moves, 0);
        var other = SetsOf(moves, 1);
        Array.Sort(other);
        var sums = Array.ConvertAll(other, set => set.Sum);
        var (least, most) = state.MissingOf(row);
        var trials = MostTrials;
        foreach (var (sum, set) in hand.OrderBy(set => int.PopCount(set.Moves)).ThenBy(set => set.Moves))
        {
            var start = Array.BinarySearch(sums, least - sum);
            for (var at = start < 0 ? ~start : FirstOf(sums, start); at < sums.Length && sums[at] <= most - sum; at++)
            {
                if (trials-- <= 0) return false;
                if (Try(moves, set, other[at].Moves)) return true;
            }
        }
        return false;
    }

    private static int FirstOf(double[] sums, int at)
    {
        while (at > 0 && sums[at - 1] == sums[at]) at--;
        return at;
    }

    private int MostMissed()
    {
        var (worst, most) = (-1, 0.0);
        for (var row = 0; row < state.Activities.Length; row++)
        {
            var excess = state.ExcessOf(row, state.Activities[row]);
            if (excess > most) (worst, most) = (row, excess);
        }
        return worst;
    }

    /// <summary>For every unit its cheapest move that changes the row; the cheapest of these.</summary>
    private (int Unit, int Use, double Amount)[] Cheapest(int row)
    {
        var found = new List<(double Cost, int Unit, int Use, double Amount)>();
        Span<double> costs = stackalloc double[state.Kinds.Labels];
        for (var unit = 0; unit < state.Uses.Length; unit++)
        {
            state.WritePricedCosts(unit, costs);
            for (var use = 0; use < costs.Length; use++)
            {
                if (use == state.Uses[unit] || costs[use] == double.PositiveInfinity) continue;
                if (state.AmountOf(row, unit, use) is not 0 and var amount) found.Add((costs[use], unit, use, amount));
            }
        }
        return [.. found.Order().DistinctBy(move => move.Unit).Take(MostMoves).Select(move => (move.Unit, move.Use, move.Amount))];
    }

    /// <summary>The sums of all sets of every second move; bit i stands for the i-th of them.</summary>
    private static (double Sum, int Moves)[] SetsOf((int Unit, int Use, double Amount)[] moves, int first)
    {
        var count = (moves.Length - first + 1) / 2;
        var sets = new (double Sum, int Moves)[1 << count];
        for (var set = 1; set < sets.Length; set++)
        {
            var last = int.TrailingZeroCount(set);
            sets[set] = (sets[set & (set - 1)].Sum + moves[first + 2 * last].Amount, set);
        }
        return sets;
    }

    private bool Try((int Unit, int Use, double Amount)[] moves, int hand, int other)
    {
        var chosen = Enumerable.Range(0, moves.Length).Where(i => ((i % 2 == 0 ? hand : other) >> i / 2 & 1) != 0).ToArray();
        var before = Array.ConvertAll(chosen, i => (int)state.Uses[moves[i].Unit]);
        foreach (var i in chosen) state.Move(moves[i].Unit, moves[i].Use);
        if (state.IsFeasible) return true;
        for (var i = chosen.Length - 1; i >= 0; i--) state.Move(moves[chosen[i]].Unit, before[i]);
        return false;
    }
}
