namespace CarbonOptimizer.Core.Solving.Dual;

/// <summary>What a sweep gathers on the way.</summary>
/// <param name="Reversed">Whether chains are run from their ends; alternates from sweep to sweep.</param>
/// <param name="Tau">Temperature of the soft choices.</param>
/// <param name="Counts">Receives the soft counts; null when not wanted.</param>
/// <param name="Plan">Shape [units]; receives the label of least min-marginal, ties going to the label already there; null when not wanted.</param>
internal readonly record struct SweepRequest(bool Reversed, double Tau, SoftCounts? Counts, byte[]? Plan);
