namespace CarbonOptimizer.Core.Explaining;

/// <summary>How sure it is that policies can or cannot be kept together.</summary>
public enum FeasibilityVerdict
{
    /// <summary>A plan that keeps them was found and checked.</summary>
    Attainable,

    /// <summary>Proved: prices of the policies show that any plan misses them.</summary>
    ProvedImpossible,

    /// <summary>Shares of land would keep them, but no plan of whole planning units was found. Not a proof.</summary>
    SuspectedImpossible,

    /// <summary>They are missed by so little that rounding decides.</summary>
    NumericallyDoubtful,
}
