namespace CarbonOptimizer.Exact;

/// <summary>Where an exact search stands.</summary>
/// <param name="Plan">Shape [units]; the best plan so far; null without one. Not to be changed.</param>
/// <param name="Objective">Its objective; +infinity without one.</param>
/// <param name="Bound">Claimed bound; -infinity without one.</param>
/// <param name="Nodes">Nodes so far.</param>
public readonly record struct ExactStep(byte[]? Plan, double Objective, double Bound, long Nodes);
