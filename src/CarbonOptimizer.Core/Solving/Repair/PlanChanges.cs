using CarbonOptimizer.Core.Modeling;

namespace CarbonOptimizer.Core.Solving.Repair;

/// <summary>A plan that is changed unit by unit, with the values of its side constraints; changes since a mark can be taken back.</summary>
internal sealed class PlanChanges
{
    private const double Rounding = 1e-9;

    private readonly AllocationModel model;
    private readonly double[] sums;
    private readonly double[] tolerance;
    private readonly int[] neighbours;
    private readonly float[] metres;
    private readonly List<(int Unit, byte Before)> journal = [];

    public PlanChanges(AllocationModel model, ReadOnlySpan<byte> plan)
    {
        this.model = model;
        Plan = plan.ToArray();
        sums = RowSums.Of(model, plan);
        tolerance = Array.ConvertAll(sums, sum => Rounding * (1 + Math.Abs(sum)));
        (neighbours, metres) = (new int[Math.Max(1, model.Units.Adjacency.MaximumDegree)], new float[Math.Max(1, model.Units.Adjacency.MaximumDegree)]);
    }

    /// <summary>Shape [units].</summary>
    public byte[] Plan { get; }

    /// <summary>Changes so far; a mark for <see cref="TakeBackTo"/>.</summary>
    public int Mark => journal.Count;

    /// <summary>Neighbours of a unit; valid until the next call.</summary>
    public ReadOnlySpan<int> NeighboursOf(int unit) => neighbours.AsSpan(0, model.Units.Adjacency.CopyNeighbours(unit, neighbours, metres));

    /// <summary>Change of the weighted sum, penalties of soft policies included, if a unit took a use.</summary>
    public double CostOf(int unit, int use)
    {
        var count = model.Units.Adjacency.CopyNeighbours(unit, neighbours, metres);
        var (start, own) = ((long)unit * model.UseCount, Plan[unit]);
        var change = (double)model.UnitCosts[start + use] - model.UnitCosts[start + own];
        for (var e = 0; e < count; e++)
        {
            var other = Plan[neighbours[e]];
            change += metres[e] * (model.Boundaries.Cost(unit, use, neighbours[e], other) - model.Boundaries.Cost(unit, own, neighbours[e], other));
        }
        for (var r = 0; r < sums.Length; r++)
        {
            if (model.SideConstraints.Rows[r] is not { PenaltyPerUnit: { } price } soft) continue;
            var amount = RowSums.Amount(model, r, unit, use) - RowSums.Amount(model, r, unit, own);
            if (amount != 0) change += price * (soft.ViolationAt(sums[r] + amount) - soft.ViolationAt(sums[r]));
        }
        return change;
    }

    /// <summary>Gives a unit a use.</summary>
    public void Set(int unit, int use)
    {
        journal.Add((unit, Plan[unit]));
        Move(unit, use);
    }

    /// <summary>Takes all changes since a mark back.</summary>
    public void TakeBackTo(int mark)
    {
        while (journal.Count > mark)
        {
            var (unit, before) = journal[^1];
            journal.RemoveAt(journal.Count - 1);
            Move(unit, before);
        }
    }

    /// <summary>Sum over the side constraints of what misses their bounds, in their own units.</summary>
    public double Missed()
    {
        var missed = 0.0;
        for (var r = 0; r < sums.Length; r++) missed += MissedBy(r, sums[r]);
        return missed;
    }

    /// <summary>By how much less the bounds would be missed if a unit took a use; negative when by more.</summary>
    public double Relief(int unit, int use)
    {
        var relief = 0.0;
        for (var r = 0; r < sums.Length; r++)
        {
            var amount = RowSums.Amount(model, r, unit, use) - RowSums.Amount(model, r, unit, Plan[unit]);
            if (amount != 0) relief += MissedBy(r, sums[r]) - MissedBy(r, sums[r] + amount);
        }
        return relief;
    }

    /// <summary>The weighted sum of the plan.</summary>
    public double Total()
    {
        var total = 0.0;
        for (var u = 0; u < Plan.Length; u++)
        {
            total += model.UnitCosts[(long)u * model.UseCount + Plan[u]];
            var count = model.Units.Adjacency.CopyNeighbours(u, neighbours, metres);
            for (var e = 0; e < count; e++)
            {
                if (neighbours[e] > u) total += metres[e] * model.Boundaries.Cost(u, Plan[u], neighbours[e], Plan[neighbours[e]]);
            }
        }
        for (var r = 0; r < sums.Length; r++) total += (model.SideConstraints.Rows[r].PenaltyPerUnit ?? 0) * model.SideConstraints.Rows[r].ViolationAt(sums[r]);
        return total;
    }

    private double MissedBy(int row, double sum)
    {
        if (model.SideConstraints.Rows[row].IsSoft) return 0;
        var missed = Math.Max(model.SideConstraints.Rows[row].Lower - sum, sum - model.SideConstraints.Rows[row].Upper);
        return missed > tolerance[row] ? missed : 0;
    }

    private void Move(int unit, int use)
    {
        for (var r = 0; r < sums.Length; r++) sums[r] += RowSums.Amount(model, r, unit, use) - RowSums.Amount(model, r, unit, Plan[unit]);
        Plan[unit] = (byte)use;
    }
}
