using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>
/// Plans as genes by the operators of textbooks, for comparison: a first generation at random, uniform crossover, then random resetting of
/// each unit with probability 1 / units, then the same repair as <see cref="PlanGenes"/>. Nothing knows the map or the costs but the
/// repair. Source: [Deb2002] for the loop around it.
/// </summary>
internal sealed class TextbookGenes(EvolutionTask task, double crossoverShare, RunClock clock) : IPlanEncoding
{
    public int GeneCount => 0;

    public double Create(Population population, int slot, BreedingBench bench)
    {
        var plan = population.PlanOf(slot);
        for (var u = 0; u < plan.Length; u++) plan[u] = DrawUse(u, bench);
        bench.DrawWeights();
        var violation = bench.Repair.Run(plan, bench.Weights);
        return violation > 0 ? bench.Repair.RunThorough(plan, clock) : violation;
    }

    public double Breed(Population population, int first, int second, int child, BreedingBench bench)
    {
        var plan = population.PlanOf(child);
        population.PlanOf(first).CopyTo(plan);
        if (bench.Random.Fraction() < crossoverShare)
        {
            var other = population.PlanOf(second);
            for (var u = 0; u < plan.Length; u++)
            {
                if (bench.Random.Fraction() < 0.5) plan[u] = other[u];
            }
        }
        for (var u = 0; u < plan.Length; u++)
        {
            if (bench.Random.Fraction() * plan.Length < 1) plan[u] = DrawUse(u, bench);
        }
        bench.DrawWeights();
        return bench.Repair.Run(plan, bench.Weights);
    }

    /// <summary>An allowed use of a unit, all equally likely.</summary>
    public byte DrawUse(int unit, BreedingBench bench)
    {
        var model = task.Model;
        var allowed = 0;
        for (var k = 0; k < model.UseCount; k++) allowed += model.IsAllowed(unit, k) ? 1 : 0;
        var pick = bench.Random.Below(allowed);
        for (var k = 0; ; k++)
        {
            if (model.IsAllowed(unit, k) && pick-- == 0) return (byte)k;
        }
    }
}
