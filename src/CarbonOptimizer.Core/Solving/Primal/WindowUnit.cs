namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>A unit of a window: the uses it may take with their costs beside the units outside, cheapest priced use first.</summary>
internal sealed class WindowUnit
{
    private readonly List<(int Earlier, double Metres, float[] Table)> earlier = [];
    private readonly int stride;

    private WindowUnit(PlanState state, int unit, HashSet<int> inside)
    {
        Unit = unit;
        stride = state.DistanceStride;
        int now = state.Uses[unit];
        var options = new List<WindowOption>();
        for (var use = 0; use < state.Kinds.Labels; use++)
        {
            if (!state.IsAllowed(unit, use)) continue;
            var cost = state.CostBeside(unit, use, inside);
            var option = new WindowOption(use, cost, cost + state.Charge(unit, use), use == now ? [] : state.ChangesOf(unit, use));
            options.Add(option);
            if (use == now) CostNow = cost;
        }
        Options = [.. options.OrderBy(option => option.Priced).ThenBy(option => option.Use != now).ThenBy(option => option.Use)];
    }

    public int Unit { get; }

    /// <summary>Cost of the use it has, beside the units outside the window.</summary>
    public double CostNow { get; }

    public WindowOption[] Options { get; }

    /// <summary>Numbers of the rows some option changes, among the rows of the window.</summary>
    public int[] Rows { get; private set; } = [];

    /// <summary>How much dearer the second best use is.</summary>
    public double Regret => Options.Length > 1 ? Options[1].Priced - Options[0].Priced : double.PositiveInfinity;

    /// <summary>The units of a window, those first whose choice is clearest.</summary>
    public static WindowUnit[] Of(PlanState state, IReadOnlyList<int> units)
    {
        var inside = units.ToHashSet();
        WindowUnit[] window = [.. units.Select(unit => new WindowUnit(state, unit, inside)).OrderByDescending(unit => unit.Regret).ThenBy(unit => unit.Unit)];
        for (var i = 0; i < window.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (state.MetresBetween(window[i].Unit, window[j].Unit) is > 0 and var metres)
                {
                    window[i].earlier.Add((j, metres, state.DistanceTable(window[j].Unit, window[i].Unit)));
                }
            }
        }
        return window;
    }

    /// <summary>Cost of the boundaries with units of the window that were decided earlier.</summary>
    public double BoundaryWith(WindowUnit[] window, int[] chosen, int use)
    {
        var sum = 0.0;
        foreach (var (other, metres, table) in earlier) sum += metres * table[window[other].Options[chosen[other]].Use * stride + use];
        return sum;
    }

    /// <summary>Cost of the boundaries with earlier units of the window as they are.</summary>
    public double BoundaryNow(PlanState state, WindowUnit[] window)
    {
        var sum = 0.0;
        foreach (var (other, metres, table) in earlier) sum += metres * table[state.Uses[window[other].Unit] * stride + state.Uses[Unit]];
        return sum;
    }

    /// <summary>Adds the least and the most that the unit can change each row by.</summary>
    public void AddRange(double[] least, double[] most)
    {
        Rows = [.. Options.SelectMany(option => option.Changes).Select(change => change.Row).Distinct().Order()];
        foreach (var row in Rows)
        {
            var amounts = Options.Select(option => option.Changes.Where(change => change.Row == row).Sum(change => change.Amount)).ToArray();
            least[row] += amounts.Min();
            most[row] += amounts.Max();
        }
    }
}
