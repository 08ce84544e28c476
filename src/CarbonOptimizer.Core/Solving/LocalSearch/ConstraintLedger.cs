using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Solving.LocalSearch;

/// <summary>
/// Sums of all side constraints for a plan that changes one unit at a time. Rows that only count area are kept in whole square
/// decimetres and are exact; a change touches only the rows that hold the old or the new use of the unit's class.
/// </summary>
internal sealed class ConstraintLedger
{
    private const double Rounding = 1e-9;

    private readonly AllocationModel model;
    private readonly double[] activity;
    private readonly double[] lower;
    private readonly double[] upper;
    private readonly double[] weight;
    private readonly double[] penalty;
    private readonly int[] firstEntry;
    private readonly Entry[] entries;

    public ConstraintLedger(AllocationModel model)
    {
        this.model = model;
        var side = model.SideConstraints;
        activity = new double[side.Count];
        (lower, upper, weight, penalty) = (new double[side.Count], new double[side.Count], new double[side.Count], new double[side.Count]);
        var meanArea = (double)model.Units.TotalAreaSquareDecimetres / model.UnitCount;
        for (var r = 0; r < side.Count; r++)
        {
            var (low, high) = (side.Rows[r].Lower, side.Rows[r].Upper);
            if (side.Rows[r].PenaltyPerUnit is { } price)
            {
                // A soft row breaks nothing; it is kept at its own bounds and paid for.
                var scale = side.SumsArea(r) ? PlanningUnits.SquareDecimetresPerHectare : 1.0;
                (lower[r], upper[r], penalty[r]) = (low * scale, high * scale, price / scale);
                HasSoftRows = true;
                continue;
            }
            if (side.SumsArea(r))
            {
                (low, high) = (low * PlanningUnits.SquareDecimetresPerHectare, high * PlanningUnits.SquareDecimetresPerHectare);
                (lower[r], upper[r]) = (low - LeewayOf(low, side.IsExact(r)), high + LeewayOf(high, side.IsExact(r)));
                weight[r] = 1 / meanArea;
                continue;
            }
            var size = Math.Max(double.IsFinite(low) ? Math.Abs(low) : 0, double.IsFinite(high) ? Math.Abs(high) : 0);
            (lower[r], upper[r]) = (low - Rounding * size, high + Rounding * size);
            weight[r] = model.UnitCount / Math.Max(size, 1e-9);
        }
        (firstEntry, entries) = Index(side);
    }

    /// <summary>Rows out of bounds that must hold.</summary>
    public int ViolatedCount { get; private set; }

    /// <summary>Whether some rows may be missed at a price.</summary>
    public bool HasSoftRows { get; }

    /// <summary>What missing soft rows costs.</summary>
    public double Penalty()
    {
        var sum = 0.0;
        for (var r = 0; HasSoftRows && r < activity.Length; r++) sum += penalty[r] * ExcessOf(r);
        return sum;
    }

    /// <summary>What moving a unit from one use to another would change of the penalty.</summary>
    public double PenaltyChange(int unit, int from, int to)
    {
        var before = Penalty();
        Shift(unit, from, to);
        var after = Penalty();
        Shift(unit, to, from);
        return after - before;
    }

    /// <summary>Starts anew from a plan.</summary>
    public void Reset(ReadOnlySpan<byte> plan)
    {
        Array.Clear(activity);
        for (var u = 0; u < plan.Length; u++)
        {
            foreach (ref readonly var entry in EntriesOf(u, plan[u]))
            {
                activity[entry.Row] += Amount(entry, u);
            }
        }
        ViolatedCount = 0;
        for (var r = 0; r < activity.Length; r++)
        {
            if (weight[r] > 0 && ExcessOf(r) > 0) ViolatedCount++;
        }
    }

    /// <summary>Moves a unit from one use to another and returns the change of the total violation, counted in average units.</summary>
    public double Shift(int unit, int from, int to) => Add(unit, from, -1) + Add(unit, to, 1);

    /// <summary>Total violation, counted in average units.</summary>
    public double Violation()
    {
        var sum = 0.0;
        for (var r = 0; r < activity.Length; r++) sum += ExcessOf(r) * weight[r];
        return sum;
    }

    /// <summary>
    /// Whether moving a little of a class from one use to another would lower the total violation now. True also where the amounts
    /// of units may have either sign, so that only useless moves are ruled out.
    /// </summary>
    public bool MayLower(int unitClass, int from, int to)
    {
        var change = Slope(unitClass, to, out var isEnteredUnclear) - Slope(unitClass, from, out var isLeftUnclear);
        return isEnteredUnclear || isLeftUnclear || change < 0;
    }

    /// <summary>Change of the violation per unit of area that takes a use.</summary>
    private double Slope(int unitClass, int use, out bool isUnclear)
    {
        var list = unitClass * model.UseCount + use;
        var slope = 0.0;
        isUnclear = false;
        foreach (ref readonly var entry in entries.AsSpan(firstEntry[list], firstEntry[list + 1] - firstEntry[list]))
        {
            var direction = activity[entry.Row] < lower[entry.Row] ? -1 : activity[entry.Row] > upper[entry.Row] ? 1 : 0;
            isUnclear |= direction != 0 && entry.Field >= 0;
            slope += direction * entry.Coefficient * weight[entry.Row];
        }
        return slope;
    }

    private double Add(int unit, int use, double sign)
    {
        var change = 0.0;
        foreach (ref readonly var entry in EntriesOf(unit, use))
        {
            var before = ExcessOf(entry.Row);
            activity[entry.Row] += sign * Amount(entry, unit);
            var after = ExcessOf(entry.Row);
            if (weight[entry.Row] == 0) continue;
            ViolatedCount += (after > 0 ? 1 : 0) - (before > 0 ? 1 : 0);
            change += (after - before) * weight[entry.Row];
        }
        return change;
    }

    private double ExcessOf(int row) => Math.Max(0, Math.Max(lower[row] - activity[row], activity[row] - upper[row]));

    private double Amount(in Entry entry, int unit) =>
        entry.Coefficient * (entry.Field < 0 ? model.Units.AreaSquareDecimetres(unit) : model.SideConstraints.Fields[entry.Field]![unit]);

    private ReadOnlySpan<Entry> EntriesOf(int unit, int use)
    {
        var list = model.SideConstraints.ClassOfUnit[unit] * model.UseCount + use;
        return entries.AsSpan(firstEntry[list], firstEntry[list + 1] - firstEntry[list]);
    }

    /// <summary>Half a square decimetre covers the rounding of bounds and lies between no two areas; other sums over area are as large as their coefficients.</summary>
    private static double LeewayOf(double bound, bool isExact) => isExact || !double.IsFinite(bound) ? 0.5 : Math.Max(0.5, Rounding * Math.Abs(bound));

    /// <summary>Turns the tables, row by row, into one list of entries per class and use.</summary>
    private (int[] First, Entry[] Entries) Index(SideConstraints side)
    {
        var first = new int[side.ClassCount * model.UseCount + 1];
        ForEachTable(side, (_, _, table) =>
        {
            for (var list = 0; list < table.Length; list++)
            {
                if (table[list] != 0) first[list + 1]++;
            }
        });
        for (var list = 1; list < first.Length; list++)
        {
            first[list] += first[list - 1];
        }
        var filled = new Entry[first[^1]];
        var next = first[..^1];
        ForEachTable(side, (row, field, table) =>
        {
            var isArea = side.Fields[field] is null;
            var scale = isArea && !side.SumsArea(row) ? 1.0 / PlanningUnits.SquareDecimetresPerHectare : 1;
            for (var list = 0; list < table.Length; list++)
            {
                if (table[list] != 0) filled[next[list]++] = new Entry(row, isArea ? -1 : field, table[list] * scale);
            }
        });
        return (first, filled);
    }

    private static void ForEachTable(SideConstraints side, Action<int, int, double[]> visit)
    {
        for (var r = 0; r < side.Count; r++)
        {
            for (var f = 0; f < side.Fields.Count; f++)
            {
                if (side.Tables[r][f] is { } table) visit(r, f, table);
            }
        }
    }

    /// <summary>A coefficient of a row; field -1 is the area in dm2.</summary>
    private readonly record struct Entry(int Row, int Field, double Coefficient);
}
