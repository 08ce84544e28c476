using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving.Search;
using GeneticSharp;

namespace CarbonOptimizer.GeneticSharp;

/// <summary>Ends the package's loop at the limits of the run.</summary>
internal sealed class BudgetTermination(RunClock clock) : ITermination
{
    /// <summary>Why it ended; null while it goes on.</summary>
    public Termination? Reached { get; private set; }

    public bool HasReached(IGeneticAlgorithm geneticAlgorithm)
    {
        // The package counts the first generation, we do not.
        Reached = clock.StopBefore(geneticAlgorithm.GenerationsNumber - 1);
        return Reached is not null;
    }
}
