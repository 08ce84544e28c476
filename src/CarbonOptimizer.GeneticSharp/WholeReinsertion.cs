using GeneticSharp;

namespace CarbonOptimizer.GeneticSharp;

/// <summary>Parents and offspring go to the ranking together, as NSGA asks for; the package truncates afterwards.</summary>
internal sealed class WholeReinsertion : IReinsertion
{
    public bool CanCollapse => true;

    public bool CanExpand => true;

    public IList<IChromosome> SelectChromosomes(IPopulation population, IList<IChromosome> offspring, IList<IChromosome> parents) =>
        [.. population.CurrentGeneration.Chromosomes, .. offspring];
}
