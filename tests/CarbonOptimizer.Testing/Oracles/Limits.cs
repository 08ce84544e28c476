using CarbonOptimizer.Core.Results;

namespace CarbonOptimizer.Testing.Oracles;

/// <summary>Which searches were cut short.</summary>
public static class Limits
{
    /// <summary>Whether a limit ended the search, so that its plan need not be a local optimum.</summary>
    public static bool Ended(SolveResult result) =>
        result.Termination.Reason is TerminationReason.TimeLimit or TerminationReason.IterationLimit or TerminationReason.Cancelled;
}
