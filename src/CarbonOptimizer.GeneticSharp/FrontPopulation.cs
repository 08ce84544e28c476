using GeneticSharp;

namespace CarbonOptimizer.GeneticSharp;

/// <summary>
/// The population of the package with the ranking of fronts before its own truncation. Its check that no gene is null is left out, for it
/// would box every unit of every plan, and only the current generation is kept.
/// </summary>
internal sealed class FrontPopulation(int size, PlanChromosome adam, FrontRanking ranking) : Population(size, size, adam)
{
    public override void CreateNewGeneration(IList<IChromosome> chromosomes)
    {
        CurrentGeneration = new Generation(++GenerationsNumber, chromosomes);
        Generations = [CurrentGeneration];
    }

    public override void EndCurrentGeneration()
    {
        ranking.Rank([.. CurrentGeneration.Chromosomes.Cast<PlanChromosome>()]);
        base.EndCurrentGeneration();
    }
}
