using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Exact;

/// <summary>What an exact search of a part came to. The plan is measured by us; the bound is the solver's word.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Plan">Shape [units]; the best plan, fixed units included; null without one. The start counts.</param>
/// <param name="Objective">Its objective on the whole model; +infinity without a plan.</param>
/// <param name="Bound">Claimed lower bound on every plan of the part that is cheaper than the cut-off; -infinity without one.</param>
public sealed record ExactAnswer(ExactStatus Status, byte[]? Plan, double Objective, double Bound)
{
    /// <summary>Name and version of the solver; empty when none was needed or none ran.</summary>
    public string Solver { get; init; } = "";

    /// <summary>Whether the bound comes from a solver that has claimed a wrong one.</summary>
    public bool IsBoundDoubtful { get; init; }

    /// <summary>Whether the same part and limits give the same answer again: neither clock nor memory ended it.</summary>
    public bool IsReproducible { get; init; } = true;

    /// <summary>Branch-and-bound nodes, of CP-SAT branches.</summary>
    public long Nodes { get; init; }

    /// <summary>Work as <see cref="ExactLimits.Work"/> counts it.</summary>
    public double Work { get; init; }

    /// <summary>Largest resident memory of the child process that was seen, in bytes.</summary>
    public long PeakBytes { get; init; }

    /// <summary>Whether the solver offered a plan that breaks a rule by more than rounding; it was dropped.</summary>
    public bool HasDroppedPlan { get; init; }

    /// <summary>What went wrong, for people; empty when nothing did.</summary>
    public BilingualText Detail { get; init; } = new("", "");
}
