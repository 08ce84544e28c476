namespace CarbonOptimizer.Core.Explaining;

/// <summary>Policies that cannot all be kept, none of which the conflict could do without.</summary>
/// <param name="Verdict">How sure the conflict is.</param>
/// <param name="Members">The policies, in the order of the problem.</param>
/// <param name="MissedHectares">Total by which any plan misses them, at least, whatever it does about other policies; NaN when they ask for something other than area.</param>
/// <param name="WaysOut">Least relaxations of the members that may be negotiated, smallest first; empty when all are statutory.</param>
public sealed record ConflictSet(
    FeasibilityVerdict Verdict, IReadOnlyList<ConflictMember> Members, double MissedHectares, IReadOnlyList<WayOut> WaysOut)
{
    /// <summary>Total by which any plan that keeps the scenario's other policies misses these, at least; NaN when they ask for something other than area.</summary>
    public double MissedInWholeHectares { get; init; } = double.NaN;

    /// <summary>Whether what was proved of the whole scenario leaves out the negotiable policies of further conflicts.</summary>
    public bool LeavesOutOthers { get; init; }
}
