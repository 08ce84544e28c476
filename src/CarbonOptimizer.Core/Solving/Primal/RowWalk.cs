using CarbonOptimizer.Core.Solving.Lagrangian;
using CarbonOptimizer.Core.Solving.LocalSearch;

namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>
/// Repairs a plan under very many rows, where looking at all kinds of moves after every move takes too long: takes the row missed most,
/// looks at a few dozen units it counts, and carries out the move that lowers the weighted violation most for its priced cost. Where
/// none does, the rows still missed gain weight [Morris1993].
/// </summary>
internal sealed class RowWalk
{
    private const int Samples = 48;
    private const int StepsPerUnit = 4;
    private const int FewestSteps = 20_000;
    private const int StepsPerLook = 256;

    private readonly PlanState state;
    private readonly PricedRows rows;
    private readonly RunClock clock;
    private readonly double scale;
    private readonly int[][] unitsOfClass;
    private readonly int[]?[] classesOfRow;
    private readonly SeededRandom random;
    private readonly int[] weights;

    /// <param name="state">The plan.</param>
    /// <param name="rows">Its side constraints.</param>
    /// <param name="scale">Priced cost that removing one unit of violation is worth at first.</param>
    /// <param name="seed">Seed of the choices.</param>
    /// <param name="clock">Limits of the run.</param>
    public RowWalk(PlanState state, PricedRows rows, double scale, ulong seed, RunClock clock)
    {
        (this.state, this.rows, this.clock, this.scale) = (state, rows, clock, scale);
        random = new SeededRandom(seed);
        classesOfRow = new int[]?[rows.Count];
        weights = new int[rows.Count];
        var counts = new int[rows.ClassCount];
        foreach (var unitClass in rows.ClassOfUnit.AsSpan(0, state.Uses.Length)) counts[unitClass]++;
        unitsOfClass = [.. counts.Select(count => new int[count])];
        Array.Clear(counts);
        for (var unit = 0; unit < state.Uses.Length; unit++) unitsOfClass[rows.ClassOfUnit[unit]][counts[rows.ClassOfUnit[unit]]++] = unit;
    }

    /// <summary>Walks; returns whether the plan is feasible afterwards.</summary>
    public bool Run()
    {
        var steps = Math.Max(FewestSteps, (long)StepsPerUnit * state.Uses.Length);
        for (var step = 0L; step < steps && MostMissed() is var row && row >= 0; step++)
        {
            if (step % StepsPerLook == 0)
            {
                clock.Charge(StepsPerLook * Samples * state.Kinds.Labels);
                clock.Beat("repair");
                if (clock.IsOver) break;
            }
            Step(row);
        }
        state.ForgetEmphasis();
        state.Refresh();
        return state.IsFeasible;
    }

    private int MostMissed()
    {
        var (worst, most) = (-1, 0.0);
        for (var row = 0; row < weights.Length; row++)
        {
            var excess = (1 + weights[row]) * state.ExcessOf(row, state.Activities[row]);
            if (excess > most) (worst, most) = (row, excess);
        }
        return worst;
    }

    private void Step(int row)
    {
        var classes = classesOfRow[row] ??= [.. rows[row].Entries.Select(entry => entry.Index / rows.Labels).Distinct().Where(unitClass => unitsOfClass[unitClass].Length > 0)];
        if (classes.Length == 0) return;
        var (bestUnit, bestUse, best) = (-1, -1, 0.0);
        Span<double> costs = stackalloc double[rows.Labels];
        for (var sample = 0; sample < Samples; sample++)
        {
            var units = unitsOfClass[classes[random.Below(classes.Length)]];
            var unit = units[random.Below(units.Length)];
            state.WritePricedCosts(unit, costs);
            for (var use = 0; use < costs.Length; use++)
            {
                if (use == state.Uses[unit] || costs[use] == double.PositiveInfinity) continue;
                var change = state.ViolationChange(unit, use);
                if (change >= 0) continue;
                // Of moves that help, the one with the best bargain.
                var score = scale * change + Math.Max(0, costs[use]) * Math.Min(1, -change);
                if (bestUnit < 0 || score < best) (bestUnit, bestUse, best) = (unit, use, score);
            }
        }
        if (bestUnit >= 0)
        {
            state.Move(bestUnit, bestUse);
            return;
        }
        state.EmphasiseViolated();
        for (var r = 0; r < weights.Length; r++)
        {
            if (state.ExcessOf(r, state.Activities[r]) > 0) weights[r]++;
        }
    }
}
