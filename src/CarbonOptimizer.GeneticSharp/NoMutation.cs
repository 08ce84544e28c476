using GeneticSharp;

namespace CarbonOptimizer.GeneticSharp;

/// <summary>Strong operators mutate while they breed, before the repair.</summary>
internal sealed class NoMutation : MutationBase
{
    protected override void PerformMutate(IChromosome chromosome, float probability)
    {
    }
}
