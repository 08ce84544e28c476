using CarbonOptimizer.Core.Numerics;

namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>Decides who survives of the front that does not fit as a whole, and who wins a tournament within a front.</summary>
internal interface IFrontTruncation
{
    /// <summary>
    /// Reorders the front that holds entry <see cref="Population.Size"/> - 1 of the sorted slots so that its survivors come first, and
    /// writes <see cref="Population.Crowding"/> of all that may survive.
    /// </summary>
    void Arrange(Population population, NonDominatedSort sorted, SeededRandom random);
}
