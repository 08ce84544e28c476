using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems;

/// <summary>One reported part of an objective.</summary>
/// <param name="Id">Identifier such as <c>source</c>.</param>
/// <param name="Name">Name shown to users.</param>
/// <param name="Value">Value in the objective's unit.</param>
public sealed record ObjectivePart(string Id, BilingualText Name, double Value);
