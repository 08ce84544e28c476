namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>
/// Changes of single units, as many as one in twenty or as few as one, every order of magnitude being equally likely. New uses are mostly
/// those of a neighbour, so that fronts move. Half of the plans take only changes that lower the weighted measures.
/// </summary>
internal sealed class PlanMutation(EvolutionTask task)
{
    private const int LargestShare = 20;
    private const int PartnerTries = 4;
    private const int NeighbourOdds = 4;

    public void Run(Span<byte> plan, BreedingBench bench)
    {
        var isGreedy = bench.Random.Below(2) == 0;
        var isPaired = bench.Random.Below(2) == 0;
        for (var left = DrawCount(plan.Length, bench); left > 0; left--) Change(plan, bench, isGreedy, isPaired);
    }

    /// <summary>Exchanges the uses of units of one class.</summary>
    public void Exchange(Span<byte> plan, BreedingBench bench)
    {
        var isGreedy = bench.Random.Below(2) == 0;
        for (var left = DrawCount(plan.Length, bench); left > 0; left--) Change(plan, bench, isGreedy, isPaired: true);
    }

    private static int DrawCount(int units, BreedingBench bench) => (int)Math.Exp(bench.Random.Fraction() * Math.Log(1 + Math.Max(1, units / LargestShare)));

    private void Change(Span<byte> plan, BreedingBench bench, bool isGreedy, bool isPaired)
    {
        var unit = bench.Random.Below(plan.Length);
        var (from, use) = (plan[unit], DrawUse(plan, unit, bench));
        if (use == from || !task.Model.IsAllowed(unit, use)) return;
        var partner = isPaired ? FindPartner(plan, unit, use, bench) : -1;
        if (isPaired && partner < 0) return;
        var cost = isGreedy ? task.CostOfMove(plan, unit, use, bench.Weights) : 0;
        plan[unit] = (byte)use;
        if (isGreedy && isPaired) cost += task.CostOfMove(plan, partner, from, bench.Weights);
        if (isGreedy && cost > 0) plan[unit] = from;
        else if (isPaired) plan[partner] = from;
    }

    private int DrawUse(ReadOnlySpan<byte> plan, int unit, BreedingBench bench)
    {
        var around = task.Neighbours.Of(unit);
        if (around.Length > 0 && bench.Random.Below(NeighbourOdds) > 0)
        {
            var other = around[bench.Random.Below(around.Length)];
            if (other >= 0) return plan[other];
        }
        return bench.Random.Below(task.Model.UseCount);
    }

    /// <summary>A unit of the same class with the wanted use that may take the other one; -1 when a few tries find none.</summary>
    private int FindPartner(ReadOnlySpan<byte> plan, int unit, int use, BreedingBench bench)
    {
        var classes = task.Model.SideConstraints.ClassOfUnit;
        for (var i = 0; i < PartnerTries * task.Model.UseCount; i++)
        {
            var partner = bench.Random.Below(plan.Length);
            if (plan[partner] == use && classes[partner] == classes[unit] && task.Model.IsAllowed(partner, plan[unit])) return partner;
        }
        return -1;
    }
}
