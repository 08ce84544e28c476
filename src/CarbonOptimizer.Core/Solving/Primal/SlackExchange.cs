using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>
/// Uses up what a plan of units of different sizes leaves of its quotas. One parcel more than a quota needs may cost more than the
/// whole price of compactness, and no single exchange fills the rest exactly; among very many pairs and triples of cheap moves some
/// come close. Searched row by row, the row whose slack costs most first: of all sets whose sums stay within every row, the one
/// that lowers the objective most.
/// </summary>
internal sealed class SlackExchange
{
    private const int MostMoves = 2000;
    private const int MostTripleMoves = 160;
    private const int MostRounds = 60;
    private const double NegligibleEdges = 1e-2;

    /// <summary>Sets of moves to look at in all; checking one against every row counts as many.</summary>
    private const int MostLooks = 60_000_000;
    private const int LooksPerFit = 32;

    private readonly PlanState state;
    private readonly PricedRows rows;
    private readonly double[] multipliers;
    private readonly double negligible;
    private readonly RunClock clock;
    private readonly double[] pending;
    private int looksLeft = MostLooks;

    /// <param name="state">A feasible plan.</param>
    /// <param name="rows">Its side constraints.</param>
    /// <param name="multipliers">Prices of the rows.</param>
    /// <param name="scale">Cost of one typical edge of boundary; slack that costs a hundredth of it is not worth a search.</param>
    /// <param name="clock">Stops the search; the plan stays feasible.</param>
    public SlackExchange(PlanState state, PricedRows rows, double[] multipliers, double scale, RunClock clock)
    {
        (this.state, this.rows, this.multipliers, this.clock) = (state, rows, multipliers, clock);
        negligible = NegligibleEdges * scale;
        pending = new double[rows.Count];
    }

    /// <summary>Exchanges until no slack that costs anything can be used; returns the change of the objective.</summary>
    public double Run()
    {
        var change = 0.0;
        var isDone = new bool[rows.Count];
        for (var round = 0; round < MostRounds && looksLeft > 0 && !clock.IsOver && DearestRow(isDone) is var row && row >= 0; round++)
        {
            var gain = Use(row);
            isDone[row] = gain == 0;
            change += gain;
        }
        state.Refresh();
        return change;
    }

    /// <summary>What the slack of a row costs at its multiplier.</summary>
    private double SlackCost(int row)
    {
        var multiplier = multipliers[row];
        if (multiplier == 0 || double.IsFinite(rows.Penalty[row])) return 0;
        return multiplier > 0 ? multiplier * (rows.Upper[row] - state.Activities[row]) : multiplier * (rows.Lower[row] - state.Activities[row]);
    }

    private int DearestRow(bool[] isDone)
    {
        var (best, dearest) = (-1, negligible);
        for (var r = 0; r < rows.Count; r++)
        {
            if (!isDone[r] && SlackCost(r) is var cost && cost > dearest) (best, dearest) = (r, cost);
        }
        return best;
    }

    /// <summary>Carries out the best pair or, where there is none, the best triple for the slack of a row; returns the change of the objective.</summary>
    private double Use(int row)
    {
        var moves = new SlackMoves(state, row, SlackCost(row), MostMoves);
        Span<int> best = [-1, -1, -1];
        if (BestPair(moves, row, best) >= 0) best[2] = -1;
        if (best[0] < 0) BestTriple(moves, row, best);
        if (best[0] < 0) return 0;
        var change = 0.0;
        foreach (var move in best)
        {
            if (move < 0) continue;
            change += state.TrueCost(moves[move].Unit, moves[move].Use);
            state.Move(moves[move].Unit, moves[move].Use);
        }
        return change;
    }

    private double BestPair(SlackMoves moves, int row, Span<int> best)
    {
        var least = -negligible / 10;
        for (var i = 0; i < moves.HelpfulCount; i++)
        {
            var first = moves[i];
            looksLeft -= moves.Count - i - 1;
            for (var j = i + 1; j < moves.Count && looksLeft > 0; j++)
            {
                var second = moves[j];
                if (first.Cost + second.Cost >= least || !IsWithin(row, first.Amount + second.Amount)) continue;
                if (!AreApart(first, second) || !Fit([first, second])) continue;
                (least, best[0], best[1]) = (first.Cost + second.Cost, i, j);
            }
        }
        return best[0] < 0 ? 1 : least;
    }

    private void BestTriple(SlackMoves moves, int row, Span<int> best)
    {
        var least = -negligible / 10;
        var count = Math.Min(moves.HelpfulCount, MostTripleMoves);
        for (var i = 0; i < count; i++)
        {
            for (var j = i + 1; j < count; j++)
            {
                var (cost, amount) = (moves[i].Cost + moves[j].Cost, moves[i].Amount + moves[j].Amount);
                looksLeft -= count - j - 1;
                for (var k = j + 1; k < count && looksLeft > 0; k++)
                {
                    if (cost + moves[k].Cost >= least || !IsWithin(row, amount + moves[k].Amount)) continue;
                    if (!AreApart(moves[i], moves[j]) || !AreApart(moves[i], moves[k]) || !AreApart(moves[j], moves[k])) continue;
                    if (!Fit([moves[i], moves[j], moves[k]])) continue;
                    (least, best[0], best[1], best[2]) = (cost + moves[k].Cost, i, j, k);
                }
            }
        }
    }

    private bool IsWithin(int row, double amount) => rows.ExcessOf(row, state.Activities[row] + amount) <= 0;

    /// <summary>Whether the cost of one move does not depend on the other.</summary>
    private bool AreApart(SlackMove first, SlackMove second) => first.Unit != second.Unit && !state.NeighboursOf(first.Unit).Contains(second.Unit);

    /// <summary>Whether moves keep all rows together.</summary>
    private bool Fit(ReadOnlySpan<SlackMove> moves)
    {
        looksLeft -= LooksPerFit;
        foreach (var move in moves) Add(move, 1);
        var fit = true;
        foreach (var move in moves)
        {
            foreach (var (row, _, _) in Changes(move)) fit &= IsWithin(row, pending[row]);
        }
        foreach (var move in moves) Add(move, 0);
        return fit;
    }

    private ReadOnlySpan<RowChange> Changes(SlackMove move) => state.Kinds.Changes(state.Kinds.KindOf(move.Unit, state.Uses[move.Unit], move.Use));

    /// <summary>Adds what a move changes to the pending sums, or clears them.</summary>
    private void Add(SlackMove move, int sign)
    {
        foreach (var (row, field, amount) in Changes(move)) pending[row] = sign == 0 ? 0 : pending[row] + amount * rows.FieldValue(field, move.Unit);
    }
}
