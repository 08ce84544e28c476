namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>
/// Meets a row exactly that a repair just misses where units differ in size: up to four moves whose amounts add up to what is missing.
/// Two lists of pairs, sorted by their sums, are searched against each other, so that among n moves n^4 sets are within reach.
/// </summary>
internal sealed class RowBalance
{
    private const int MostMoves = 160;
    private const int MostTrials = 20_000;

    private readonly PlanState state;

    /// <param name="state">A plan that breaks a row.</param>
    public RowBalance(PlanState state) => this.state = state;

    /// <summary>Pairs looked at, as work of the run.</summary>
    public const long Work = MostMoves * MostMoves;

    /// <summary>Searches; returns whether the plan keeps all rows afterwards. Without success nothing is changed.</summary>
    public bool Run()
    {
        var row = MostMissed();
        if (row < 0) return state.IsFeasible;
        var moves = Cheapest(row);
        var pairs = PairsOf(moves);
        var sums = Array.ConvertAll(pairs, pair => pair.Sum);
        var (least, most) = state.MissingOf(row);
        var trials = MostTrials;
        foreach (var first in pairs)
        {
            var start = Array.BinarySearch(sums, least - first.Sum);
            for (var at = start < 0 ? ~start : FirstOf(sums, start); at < pairs.Length && sums[at] <= most - first.Sum; at++)
            {
                if (trials-- <= 0) return false;
                if (Try(moves, first.First, first.Second, pairs[at].First, pairs[at].Second)) return true;
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

    /// <summary>No move, each move and each pair of moves, by the sum of their amounts.</summary>
    private static (double Sum, int First, int Second)[] PairsOf((int Unit, int Use, double Amount)[] moves)
    {
        var pairs = new List<(double Sum, int First, int Second)> { (0, -1, -1) };
        for (var i = 0; i < moves.Length; i++)
        {
            pairs.Add((moves[i].Amount, i, -1));
            for (var j = i + 1; j < moves.Length; j++) pairs.Add((moves[i].Amount + moves[j].Amount, i, j));
        }
        return [.. pairs.Order()];
    }

    private bool Try((int Unit, int Use, double Amount)[] moves, params ReadOnlySpan<int> chosen)
    {
        for (var i = 0; i < chosen.Length; i++)
        {
            if (chosen[i] >= 0 && chosen[..i].Contains(chosen[i])) return false;
        }
        Span<int> before = stackalloc int[chosen.Length];
        for (var i = 0; i < chosen.Length; i++)
        {
            if (chosen[i] < 0) continue;
            before[i] = state.Uses[moves[chosen[i]].Unit];
            state.Move(moves[chosen[i]].Unit, moves[chosen[i]].Use);
        }
        if (state.IsFeasible) return true;
        for (var i = chosen.Length - 1; i >= 0; i--)
        {
            if (chosen[i] >= 0) state.Move(moves[chosen[i]].Unit, before[i]);
        }
        return false;
    }
}
