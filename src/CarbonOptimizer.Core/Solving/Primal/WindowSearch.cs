using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>
/// Finds the best uses of a few dozen units together, all others fixed, by implicit enumeration: depth first, cheapest priced use first,
/// a branch cut off when the rows cannot be kept any more or when
/// <code>priced cost so far + sum of the least priced costs of the rest - sum_r lambda_r (bound_r - value_r)</code>
/// is no less than the best completion known. Units whose choice is nearly a tie come last, where they fill what the rows leave.
/// </summary>
internal sealed class WindowSearch
{
    private const int NodesPerLook = 4096;

    private readonly PlanState state;
    private readonly RunClock clock;
    private readonly WindowUnit[] window;
    private readonly int[] rows;
    private readonly double[] values;
    private readonly double[][] leastRest;
    private readonly double[][] mostRest;
    private readonly double[] pricedRest;
    private readonly double constant;
    private readonly int[] chosen;
    private readonly int[] best;
    private long nodesLeft;
    private double bestCost;

    /// <param name="state">A plan; need not be feasible.</param>
    /// <param name="units">Units to choose for.</param>
    /// <param name="multipliers">Prices of the rows, as in the prices of the state.</param>
    /// <param name="clock">Limits of the run.</param>
    public WindowSearch(PlanState state, IReadOnlyList<int> units, double[] multipliers, RunClock clock)
    {
        (this.state, this.clock) = (state, clock);
        window = WindowUnit.Of(state, units);
        rows = [.. window.SelectMany(unit => unit.Options).SelectMany(option => option.Changes).Select(change => change.Row).Distinct().Order()];
        foreach (var option in window.SelectMany(unit => unit.Options)) option.Renumber(rows);
        values = [.. rows.Select(row => state.Activities[row])];
        (leastRest, mostRest, pricedRest) = (new double[window.Length + 1][], new double[window.Length + 1][], new double[window.Length + 1]);
        (leastRest[^1], mostRest[^1]) = (new double[rows.Length], new double[rows.Length]);
        for (var i = window.Length - 1; i >= 0; i--)
        {
            (leastRest[i], mostRest[i]) = ((double[])leastRest[i + 1].Clone(), (double[])mostRest[i + 1].Clone());
            window[i].AddRange(leastRest[i], mostRest[i]);
            pricedRest[i] = pricedRest[i + 1] + window[i].Options[0].Priced;
        }
        // What the multipliers charge for values up to the bounds is granted back; rows outside the window keep their value.
        foreach (var row in rows) constant -= multipliers[row] * (state.TargetOf(row, multipliers[row]) - state.Activities[row]);
        (chosen, best) = (new int[window.Length], new int[window.Length]);
    }

    /// <summary>Whether every combination was looked at or ruled out.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Searches, and gives the units of the window the best uses found.</summary>
    /// <param name="allowance">The most the objective may change by; a better completion is wanted.</param>
    /// <param name="mostNodes">Branches to look at.</param>
    /// <returns>Change of the objective; null when nothing better was found, and then nothing was changed.</returns>
    public double? Run(double allowance, long mostNodes)
    {
        nodesLeft = mostNodes;
        clock.Beat("windows");
        var start = window.Sum(unit => unit.CostNow) + window.Sum(unit => unit.BoundaryNow(state, window)) + PenaltyNow();
        bestCost = start + allowance;
        if (!OthersAreKept()) return null;
        var isFound = Descend(0, 0, 0);
        IsComplete = nodesLeft > 0;
        if (!isFound) return null;
        for (var i = 0; i < window.Length; i++)
        {
            var use = window[i].Options[best[i]].Use;
            if (state.Uses[window[i].Unit] != use) state.Move(window[i].Unit, use);
        }
        return bestCost - start;
    }

    private double PenaltyNow()
    {
        var sum = 0.0;
        foreach (var row in rows) sum += state.PenaltyAt(row, state.Activities[row]);
        return sum;
    }

    private bool OthersAreKept()
    {
        for (var row = 0; row < state.Activities.Length; row++)
        {
            if (state.ExcessOf(row, state.Activities[row]) > 0 && Array.BinarySearch(rows, row) < 0) return false;
        }
        return true;
    }

    private bool Descend(int depth, double cost, double priced)
    {
        if (depth == window.Length) return Take(cost);
        var unit = window[depth];
        var isFound = false;
        for (var o = 0; o < unit.Options.Length && nodesLeft > 0; o++)
        {
            var option = unit.Options[o];
            if (priced + option.Priced + pricedRest[depth + 1] + constant >= bestCost) break;
            if (nodesLeft-- % NodesPerLook == 0) Look();
            var boundary = unit.BoundaryWith(window, chosen, option.Use);
            if (priced + option.Priced + boundary + pricedRest[depth + 1] + constant >= bestCost) continue;
            foreach (var (row, _, amount) in option.Changes) values[row] += amount;
            chosen[depth] = o;
            if (CanBeKept(unit, depth)) isFound |= Descend(depth + 1, cost + option.Cost + boundary, priced + option.Priced + boundary);
            foreach (var (row, _, amount) in option.Changes) values[row] -= amount;
        }
        return isFound;
    }

    private void Look()
    {
        clock.Charge(NodesPerLook);
        clock.Beat("windows");
        if (clock.IsOver) nodesLeft = 0;
    }

    private bool CanBeKept(WindowUnit unit, int depth)
    {
        foreach (var row in unit.Rows)
        {
            var (least, most) = (values[row] + leastRest[depth + 1][row], values[row] + mostRest[depth + 1][row]);
            if (state.IsOutOfReach(rows[row], least, most)) return false;
        }
        return true;
    }

    private bool Take(double cost)
    {
        for (var row = 0; row < rows.Length; row++)
        {
            if (state.ExcessOf(rows[row], values[row]) > 0) return false;
            cost += state.PenaltyAt(rows[row], values[row]);
        }
        if (cost >= bestCost) return false;
        bestCost = cost;
        chosen.CopyTo(best, 0);
        return true;
    }
}
