namespace CarbonOptimizer.Core.Solving;

/// <summary>How a search ended.</summary>
/// <param name="Reason">Why it stopped.</param>
/// <param name="Detail">Words with names and values for the user; may be empty.</param>
public sealed record Termination(TerminationReason Reason, string Detail = "");
