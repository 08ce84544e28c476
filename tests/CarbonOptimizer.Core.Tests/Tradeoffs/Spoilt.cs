namespace CarbonOptimizer.Core.Tests.Tradeoffs;

/// <summary>What is taken from a solve.</summary>
internal enum Spoilt
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>Its proof.</summary>
    Proof,

    /// <summary>Its proof, and its plan is the worst one where it starts from no other.</summary>
    Plan,

    /// <summary>Proof and plan.</summary>
    All,
}
