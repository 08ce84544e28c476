using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Explaining;

/// <summary>What changes when one unit of a plan takes another use and the rest stays. Not for several threads at once.</summary>
/// <param name="model">The compiled problem.</param>
/// <param name="plan">The plan.</param>
/// <param name="sums">Shape [rows]; values of the side constraints for the plan.</param>
internal sealed class UnitSwitch(AllocationModel model, Allocation plan, double[] sums)
{
    private readonly int[] neighbours = new int[Math.Max(1, model.Units.Adjacency.MaximumDegree)];
    private readonly float[] metres = new float[Math.Max(1, model.Units.Adjacency.MaximumDegree)];

    /// <summary>Least change of the weighted sum over the other uses that are allowed and break no row; +infinity without one.</summary>
    public double LeastChange(int unit, double tolerance)
    {
        var (least, planned) = (double.PositiveInfinity, plan[unit]);
        var count = model.Units.Adjacency.CopyNeighbours(unit, neighbours, metres);
        for (var k = 0; k < model.UseCount; k++)
        {
            if (k == planned || !model.IsAllowed(unit, k)) continue;
            var change = (double)model.UnitCosts[(long)unit * model.UseCount + k] - model.UnitCosts[(long)unit * model.UseCount + planned];
            for (var e = 0; e < count; e++)
            {
                var other = plan[neighbours[e]];
                change += metres[e] * (model.Boundaries.Cost(unit, k, neighbours[e], other) - model.Boundaries.Cost(unit, planned, neighbours[e], other));
            }
            if (KeepsRows(unit, planned, k, tolerance, ref change) && change < least) least = change;
        }
        return least;
    }

    /// <summary>Whether no row that must hold breaks; what soft rows cost is added to the change.</summary>
    private bool KeepsRows(int unit, int from, int to, double tolerance, ref double change)
    {
        for (var r = 0; r < sums.Length; r++)
        {
            var amount = RowSums.Amount(model, r, unit, to) - RowSums.Amount(model, r, unit, from);
            if (amount == 0) continue;
            if (model.SideConstraints.Rows[r] is { PenaltyPerUnit: { } price } soft)
            {
                change += price * (soft.ViolationAt(sums[r] + amount) - soft.ViolationAt(sums[r]));
                continue;
            }
            var (row, slack) = (model.SideConstraints.Rows[r], tolerance * (1 + Math.Abs(sums[r])));
            if (amount < 0 && sums[r] + amount < row.Lower - slack || amount > 0 && sums[r] + amount > row.Upper + slack) return false;
        }
        return true;
    }
}
