using CarbonOptimizer.Core.Modeling;

namespace CarbonOptimizer.Exact.Rows;

/// <summary>
/// Measures plans of an open part on the model itself, whatever a solver says of them: what fixed units cost and add up to is measured
/// once, every plan then only where it is open.
/// </summary>
internal sealed class PartMeasure
{
    private readonly AllocationModel model;
    private readonly ChoiceColumns choices;
    private readonly double[] fixedSums;
    private readonly double[] fixedSizes;
    private readonly double fixedCost;
    private readonly int[] neighbours;
    private readonly float[] metres;

    public PartMeasure(OpenPart part, ChoiceColumns choices)
    {
        (model, this.choices) = (part.Model, choices);
        (fixedSums, fixedSizes) = (part.FixedSums(choices), part.FixedSizes(choices));
        neighbours = new int[model.Units.Adjacency.MaximumDegree];
        metres = new float[neighbours.Length];
        var plan = choices.FixedPlan();
        for (var u = 0; u < plan.Length; u++)
        {
            if (choices.IsOpen(u)) continue;
            fixedCost += model.UnitCosts[(long)u * model.UseCount + plan[u]];
            if (!model.HasBoundaryCosts) continue;
            var count = model.Units.Adjacency.CopyNeighbours(u, neighbours, metres);
            for (var e = 0; e < count; e++)
            {
                var other = neighbours[e];
                if (other > u && !choices.IsOpen(other)) fixedCost += metres[e] * model.Boundaries.Cost(u, plan[u], other, plan[other]);
            }
        }
    }

    /// <summary>Objective of a plan that has the fixed uses; null when it uses what is not open or breaks a side constraint that must hold.</summary>
    public double? Objective(ReadOnlySpan<byte> plan)
    {
        foreach (var u in choices.OpenUnits)
        {
            if ((choices.Allowed(u) >> plan[u] & 1) == 0) return null;
        }
        var cost = fixedCost;
        for (var r = 0; r < fixedSums.Length; r++)
        {
            if (PenaltyOf(r, plan) is not { } paid) return null;
            cost += paid;
        }
        foreach (var u in choices.OpenUnits) cost += CostOf(u, plan);
        return cost;
    }

    private double? PenaltyOf(int row, ReadOnlySpan<byte> plan)
    {
        var (sum, largest) = (fixedSums[row], 0.0);
        foreach (var u in choices.OpenUnits)
        {
            var coefficient = SideRow.Coefficient(model, row, u, plan[u]);
            sum += coefficient;
            largest = Math.Max(largest, Math.Abs(coefficient));
        }
        return PlanMeasure.PenaltyAt(model.SideConstraints.Rows[row], sum, largest, fixedSizes[row]);
    }

    /// <summary>Of a unit and its boundaries with fixed units and with open ones after it.</summary>
    private double CostOf(int unit, ReadOnlySpan<byte> plan)
    {
        double cost = model.UnitCosts[(long)unit * model.UseCount + plan[unit]];
        if (!model.HasBoundaryCosts) return cost;
        var count = model.Units.Adjacency.CopyNeighbours(unit, neighbours, metres);
        for (var e = 0; e < count; e++)
        {
            var other = neighbours[e];
            if (choices.IsOpen(other) && other < unit) continue;
            var (first, second) = unit < other ? (unit, other) : (other, unit);
            cost += metres[e] * model.Boundaries.Cost(first, plan[first], second, plan[second]);
        }
        return cost;
    }
}
