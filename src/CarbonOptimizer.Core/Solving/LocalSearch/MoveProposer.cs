using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Numerics;

namespace CarbonOptimizer.Core.Solving.LocalSearch;

/// <summary>
/// One step of the annealing: a single move or an exchange of uses between two units, mostly of one class, so that quotas that
/// bind do not block it. Half of the new uses are those of a neighbour, so that fronts move.
/// </summary>
internal sealed class MoveProposer
{
    private const int PartnerTries = 6;

    private readonly AllocationModel model;
    private readonly PlanState state;
    private readonly SeededRandom random;
    private readonly int[] firstOfClass;
    private readonly int[] unitsByClass;

    public MoveProposer(AllocationModel model, PlanState state, SeededRandom random)
    {
        (this.model, this.state, this.random) = (model, state, random);
        var side = model.SideConstraints;
        firstOfClass = new int[side.ClassCount + 1];
        unitsByClass = new int[model.UnitCount];
        foreach (var unitClass in side.ClassOfUnit)
        {
            firstOfClass[unitClass + 1]++;
        }
        for (var c = 0; c < side.ClassCount; c++)
        {
            firstOfClass[c + 1] += firstOfClass[c];
        }
        var next = firstOfClass.AsSpan(0, side.ClassCount).ToArray();
        for (var u = 0; u < model.UnitCount; u++)
        {
            unitsByClass[next[side.ClassOfUnit[u]]++] = u;
        }
    }

    /// <summary>Proposes and takes or undoes one change.</summary>
    /// <param name="temperature">Temperature in the unit of what is lowered.</param>
    /// <param name="lowersViolation">Whether violation is lowered whatever it costs; otherwise cost, within the side constraints.</param>
    /// <returns>Whether the change was taken.</returns>
    public bool Step(double temperature, bool lowersViolation)
    {
        var u = random.Below(model.UnitCount);
        var use = ProposeUse(u);
        if (use == state.Plan[u] || !model.IsAllowed(u, use)) return false;
        var from = state.Plan[u];
        var partner = random.Below(2) == 0 ? -1 : Partner(u, use, from);
        var cost = state.CostOfMove(u, use);
        var violation = state.Move(u, use, cost);
        var partnerCost = 0.0;
        if (partner >= 0)
        {
            partnerCost = state.CostOfMove(partner, from);
            violation += state.Move(partner, from, partnerCost);
        }
        var delta = lowersViolation ? violation : state.Ledger.ViolatedCount > 0 ? double.PositiveInfinity : cost + partnerCost;
        if (delta <= 0 || random.Fraction() < Math.Exp(-delta / temperature)) return true;
        if (partner >= 0) state.Move(partner, use, -partnerCost);
        state.Move(u, from, -cost);
        return false;
    }

    /// <summary>Average size of the change of cost of an allowed single move.</summary>
    public double TypicalCost()
    {
        const int Samples = 4000;
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < Samples; i++)
        {
            var u = random.Below(model.UnitCount);
            var use = random.Below(model.UseCount);
            if (use == state.Plan[u] || !model.IsAllowed(u, use)) continue;
            sum += Math.Abs(state.CostOfMove(u, use));
            count++;
        }
        return count == 0 ? 0 : sum / count;
    }

    private int ProposeUse(int unit)
    {
        if (random.Below(2) == 0) return random.Below(model.UseCount);
        var neighbours = state.NeighboursOf(unit);
        return neighbours.IsEmpty ? random.Below(model.UseCount) : state.Plan[neighbours[random.Below(neighbours.Length)]];
    }

    /// <summary>A unit with the wanted use that may take the other one; -1 when a few tries find none.</summary>
    private int Partner(int unit, int use, int otherUse)
    {
        var unitClass = model.SideConstraints.ClassOfUnit[unit];
        var (first, count) = (firstOfClass[unitClass], firstOfClass[unitClass + 1] - firstOfClass[unitClass]);
        for (var i = 0; i < PartnerTries; i++)
        {
            var partner = i % 3 == 2 ? random.Below(model.UnitCount) : unitsByClass[first + random.Below(count)];
            if (partner != unit && state.Plan[partner] == use && model.IsAllowed(partner, otherUse)) return partner;
        }
        return -1;
    }
}
