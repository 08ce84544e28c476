namespace CarbonOptimizer.Testing;

/// <summary>What a solver promises, so that the shared tests ask for no less and no more.</summary>
/// <param name="ProvesBounds">Whether results carry a finite bound and its certificate.</param>
/// <param name="LeastShareSolved">Share of the tiny problems for which a plan must be found.</param>
/// <param name="LeastShareOptimal">Share of the tiny problems for which that plan must be an optimal one.</param>
/// <param name="IterationLimit">Iterations that suffice for small problems.</param>
public sealed record SolverAbilities(bool ProvesBounds, double LeastShareSolved, double LeastShareOptimal, int IterationLimit)
{
    /// <summary>Cells along a side of the largest problems; smaller for solvers whose time grows faster than their problems.</summary>
    public int LongestSide { get; init; } = int.MaxValue;

    /// <summary>Whether no change of one or two units improves a plan that no limit ended.</summary>
    public bool EndsInLocalOptima { get; init; }
}
