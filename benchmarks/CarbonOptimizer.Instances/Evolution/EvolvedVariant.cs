using CarbonOptimizer.Core.Solving.Evolutionary;

namespace CarbonOptimizer.Instances.Evolution;

/// <summary>An evolutionary method of the comparison.</summary>
/// <param name="Method">Name in the tables.</param>
/// <param name="Options">What is run; seed, time and threads are set by the comparison.</param>
internal sealed record EvolvedVariant(string Method, EvolutionOptions Options)
{
    /// <summary>What searches; the library's own engine unless another is put here.</summary>
    public PlanSearch Search { get; init; } = PlanEvolution.Run;

    /// <summary>Whether it starts from certified plans, so that its time comes after theirs.</summary>
    public bool IsSeeded { get; init; }

    /// <summary>Its time as a multiple of that of the certified front.</summary>
    public double TimeShare { get; init; } = 1;
}
