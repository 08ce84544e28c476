namespace CarbonOptimizer.Core.Tradeoffs.Methods;

/// <summary>What a robust plan minimises over sets of coefficients.</summary>
public enum RobustGoal
{
    /// <summary>The largest regret: value in a set less the least any plan has there.</summary>
    Regret,

    /// <summary>The mean of the worst share of the sets, all equally likely: conditional value at risk.</summary>
    TailMean,
}
