using CarbonOptimizer.Core.Numerics;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>
/// Repairs a plan under very many rows, where looking at all kinds of moves after every move takes too long: takes the row missed most,
/// looks at a few dozen units it counts, and carries out the move that lowers the weighted violation most for its priced cost. Where
/// none does, the rows still missed gain weight [Morris1993].
/// </summary>
internal sealed class RowWalk
{
    private const int FewSamples = 48, ManySamples = 512;
    private const int PairSamples = 16;
    private const int StepsPerUnit = 4;
    private const int FewestSteps = 20_000;
    private const int StepsPerLook = 256;

    private readonly PlanState state;
    private readonly PricedRows rows;
    private readonly RunClock clock;
    private readonly double scale;
    private readonly int samples;
    private readonly int[][] unitsOfClass;
    private readonly int[]?[] classesOfRow;
    private readonly SeededRandom random;
    private readonly int[] weights;

    /// <param name="state">The plan.</param>
    /// <param name="rows">Its side constraints.</param>
    /// <param name="scale">Priced cost that removing one unit of violation is worth at first.</param>
    /// <param name="seed">Seed of the choices.</param>
    /// <param name="clock">Limits of the run.</param>
    /// <param name="isBrief">Whether any plan will do, the sooner the better.</param>
    public RowWalk(PlanState state, PricedRows rows, double scale, ulong seed, RunClock clock, bool isBrief)
    {
        samples = isBrief ? FewSamples : ManySamples;
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
                clock.Charge((long)StepsPerLook * samples * state.Kinds.Labels);
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
        if (ClassesOf(row).Length == 0) return;
        var (bestUnit, bestUse, best) = (-1, -1, 0.0);
        Span<double> costs = stackalloc double[rows.Labels];
        for (var sample = 0; sample < samples; sample++)
        {
            var unit = AnyUnitOf(row);
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
        if (TryPair(row)) return;
        state.EmphasiseViolated();
        for (var r = 0; r < weights.Length; r++)
        {
            if (state.ExcessOf(r, state.Activities[r]) > 0) weights[r]++;
        }
    }

    /// <summary>
    /// Two moves together, as where rows ask for exact areas: one that lowers the excess of a row, and one in the row it breaks most. Of the pairs
    /// that lower the weighted violation the best bargain is carried out.
    /// </summary>
    private bool TryPair(int row)
    {
        Span<double> costs = stackalloc double[rows.Labels];
        var (best, found) = (0.0, (Unit: -1, Use: 0, Partner: 0, PartnerUse: 0));
        for (var sample = 0; sample < PairSamples; sample++)
        {
            var unit = AnyUnitOf(row);
            int now = state.Uses[unit];
            for (var use = 0; use < costs.Length; use++)
            {
                if (use == now || !state.IsAllowed(unit, use)) continue;
                var amount = state.AmountOf(row, unit, use);
                if (amount == 0 || state.ExcessOf(row, state.Activities[row] + amount) >= state.ExcessOf(row, state.Activities[row])) continue;
                if (MostBroken(unit, use) is var broken && broken < 0) continue;
                state.WritePricedCosts(unit, costs);
                var (cost, change) = (costs[use], state.ViolationChange(unit, use));
                state.Move(unit, use);
                if (BestPartner(broken, unit, change, cost, costs) is var partner && partner.Score < best) (best, found) = (partner.Score, (unit, use, partner.Unit, partner.Use));
                state.Move(unit, now);
            }
        }
        if (found.Unit < 0) return false;
        state.Move(found.Unit, found.Use);
        state.Move(found.Partner, found.PartnerUse);
        return true;
    }

    private (double Score, int Unit, int Use) BestPartner(int row, int unit, double change, double cost, Span<double> costs)
    {
        var best = (Score: 0.0, Unit: -1, Use: 0);
        for (var sample = 0; sample < PairSamples; sample++)
        {
            var partner = AnyUnitOf(row);
            if (partner == unit) continue;
            state.WritePricedCosts(partner, costs);
            for (var use = 0; use < costs.Length; use++)
            {
                if (use == state.Uses[partner] || costs[use] == double.PositiveInfinity) continue;
                var both = change + state.ViolationChange(partner, use);
                if (both >= -state.LeastViolation) continue;
                var score = scale * both + Math.Max(0, cost + costs[use]) * Math.Min(1, -both);
                if (best.Unit < 0 || score < best.Score) best = (score, partner, use);
            }
        }
        return best.Unit < 0 ? (double.PositiveInfinity, -1, 0) : best;
    }

    /// <summary>The row a move breaks most; -1 for none.</summary>
    private int MostBroken(int unit, int use)
    {
        var (worst, most) = (-1, 0.0);
        foreach (var (row, _, amount) in state.ChangesOf(unit, use))
        {
            var more = (1 + weights[row]) * (state.ExcessOf(row, state.Activities[row] + amount) - state.ExcessOf(row, state.Activities[row]));
            if (more > most) (worst, most) = (row, more);
        }
        return worst;
    }

    private int[] ClassesOf(int row) =>
        classesOfRow[row] ??= [.. rows[row].Entries.Select(entry => entry.Index / rows.Labels).Distinct().Where(unitClass => unitsOfClass[unitClass].Length > 0)];

    private int AnyUnitOf(int row)
    {
        var classes = ClassesOf(row);
        var units = unitsOfClass[classes[random.Below(classes.Length)]];
        return units[random.Below(units.Length)];
    }
}
