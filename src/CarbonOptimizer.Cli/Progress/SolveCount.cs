namespace CarbonOptimizer.Cli.Progress;

/// <summary>How far a verb is that solves many times.</summary>
/// <param name="Done">Finished solves.</param>
/// <param name="Expected">Solves there will be at most; 0 when that is not known.</param>
/// <param name="Left">About how long the others will take; null while that would mislead.</param>
internal readonly record struct SolveCount(int Done, int Expected, TimeSpan? Left);
