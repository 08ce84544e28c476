using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>
/// Plans as genes: windows of a second parent, moving fronts and exchanges of uses, then repair. When repair gets stuck, the child is its
/// first parent again with only exchanges that keep the side constraints for uniform areas, so that a feasible line stays feasible.
/// </summary>
internal sealed class PlanGenes(EvolutionTask task, double crossoverShare, RunClock clock) : IPlanEncoding
{
    private const float NoiseShare = 0.5f;
    private readonly PlanMutation mutation = new(task);

    public int GeneCount => 0;

    public double Create(Population population, int slot, BreedingBench bench)
    {
        var plan = population.PlanOf(slot);
        bench.DrawWeights();
        if (slot % 4 == 0) task.Model.Baseline.Uses.CopyTo(plan);
        else CheapestUses(plan, bench);
        KeepAllowed(plan);
        if (slot > 0) mutation.Run(plan, bench);
        var violation = bench.Repair.Run(plan, bench.Weights);
        return violation > 0 ? bench.Repair.RunThorough(plan, clock) : violation;
    }

    public double Breed(Population population, int first, int second, int child, BreedingBench bench)
    {
        var plan = population.PlanOf(child);
        population.PlanOf(first).CopyTo(plan);
        bench.DrawWeights();
        if (bench.Random.Fraction() < crossoverShare) PlanWindow.Paste(task.Model.Units.Grid, population.PlanOf(second), plan, bench.Random);
        mutation.Run(plan, bench);
        var violation = bench.Repair.Run(plan, bench.Weights);
        if (violation == 0 || population.Violations[first] > 0) return violation;
        population.PlanOf(first).CopyTo(plan);
        mutation.Exchange(plan, bench);
        return bench.Repair.Run(plan, bench.Weights);
    }

    /// <summary>Every unit takes an allowed use that is cheap for the weights, blurred by noise.</summary>
    private void CheapestUses(Span<byte> plan, BreedingBench bench)
    {
        var model = task.Model;
        var noise = NoiseShare * (float)bench.Random.Fraction();
        for (var u = 0; u < plan.Length; u++)
        {
            var (best, least) = (-1, double.PositiveInfinity);
            for (var k = 0; k < model.UseCount; k++)
            {
                if (!model.IsAllowed(u, k)) continue;
                var cost = 0.0;
                for (var m = 0; m < task.Linear.Length; m++)
                {
                    if (task.Linear[m] is { UnitCosts.Length: > 0 } measure) cost += bench.Weights[m] * task.Scales[m] * measure.UnitCosts[u * model.UseCount + k];
                }
                cost += noise * Math.Abs(cost) * bench.Random.Fraction();
                if (cost < least) (best, least) = (k, cost);
            }
            plan[u] = (byte)best;
        }
    }

    /// <summary>Gives units whose use is forbidden their first allowed one.</summary>
    private void KeepAllowed(Span<byte> plan)
    {
        for (var u = 0; u < plan.Length; u++)
        {
            for (var k = 0; !task.Model.IsAllowed(u, plan[u]); k++) plan[u] = (byte)k;
        }
    }
}
