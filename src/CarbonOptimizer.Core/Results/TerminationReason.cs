namespace CarbonOptimizer.Core.Results;

/// <summary>Why a search stopped.</summary>
public enum TerminationReason
{
    /// <summary>The plan is proved optimal up to rounding.</summary>
    Optimal,

    /// <summary>The asked gaps are met.</summary>
    WithinGap,

    /// <summary>The time limit was reached.</summary>
    TimeLimit,

    /// <summary>The iteration limit was reached.</summary>
    IterationLimit,

    /// <summary>The work limit was reached.</summary>
    WorkLimit,

    /// <summary>No further progress was possible.</summary>
    Stalled,

    /// <summary>The search was cancelled.</summary>
    Cancelled,

    /// <summary>Proved that no plan keeps all policies.</summary>
    ProvedInfeasible,

    /// <summary>No plan was found and the multipliers run away; not a proof.</summary>
    SuspectedInfeasible,

    /// <summary>Numbers became unreliable.</summary>
    NumericalTrouble,

    /// <summary>The solver did not start: the model is beyond it, or a program it needs is missing. The detail says what to do.</summary>
    NotAttempted,

    /// <summary>The memory limit was reached.</summary>
    MemoryLimit,
}
