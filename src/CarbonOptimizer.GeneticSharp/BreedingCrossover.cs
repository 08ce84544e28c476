using GeneticSharp;

namespace CarbonOptimizer.GeneticSharp;

/// <summary>Two children of two parents by the strong operators; they are bred when they are measured, on the threads of the executor.</summary>
internal sealed class BreedingCrossover(PlanNursery nursery) : CrossoverBase(2, 2)
{
    protected override IList<IChromosome> PerformCross(IList<IChromosome> parents)
    {
        var (first, second) = ((PlanChromosome)parents[0], (PlanChromosome)parents[1]);
        return [ChildOf(first, second), ChildOf(second, first)];
    }

    private PlanChromosome ChildOf(PlanChromosome first, PlanChromosome second) => new(nursery) { Stage = PlanStage.Bred, Parents = (first, second) };
}
