namespace CarbonOptimizer.GeneticSharp;

/// <summary>What a plan still needs before it can be compared.</summary>
internal enum PlanStage
{
    /// <summary>To be drawn as a plan of the first generation.</summary>
    Drawn,

    /// <summary>To be bred from two parents.</summary>
    Bred,

    /// <summary>Written gene by gene; to be repaired.</summary>
    Written,

    /// <summary>Repaired and measured.</summary>
    Measured,
}
