namespace CarbonOptimizer.Core.Tradeoffs;

/// <summary>A way to choose the scalar solves of a front. Equal sessions give equal requests in equal order.</summary>
public interface IFrontMethod
{
    /// <summary>Name in scenarios and tables, such as <c>weighted_sum</c>.</summary>
    string Name { get; }

    /// <summary>Asks the session for solves, one after the other.</summary>
    /// <param name="session">Solves and remembers; its ranges are known.</param>
    /// <returns>Why it ended, and whether all it was asked for is settled.</returns>
    FrontEnding Run(FrontSession session);
}
