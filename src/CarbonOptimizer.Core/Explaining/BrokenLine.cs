using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Explaining;

/// <summary>A policy that forbids a proposed conversion on part of the land.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="UnitCount">Planning units on which it forbids the use.</param>
/// <param name="Hectares">Their area.</param>
public sealed record BrokenLine(Policy Policy, int UnitCount, double Hectares);
