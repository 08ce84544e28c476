namespace CarbonOptimizer.Core.Explaining;

/// <summary>Why no plan keeps all policies, and what could be done about it.</summary>
/// <param name="Verdict">Of the problem as a whole.</param>
/// <param name="Conflicts">Conflicts that share no negotiable policy; empty when there is a plan.</param>
/// <param name="Together">Least relaxation that ends all conflicts at once; null when there is no conflict or nothing to negotiate.</param>
public sealed record InfeasibilityExplanation(FeasibilityVerdict Verdict, IReadOnlyList<ConflictSet> Conflicts, WayOut? Together)
{
    /// <summary>Whether the work was stopped: what is said holds, but conflicts and ways out may be missing.</summary>
    public bool IsPartial { get; init; }
}
