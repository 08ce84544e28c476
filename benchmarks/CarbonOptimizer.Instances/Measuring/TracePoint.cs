namespace CarbonOptimizer.Instances.Measuring;

/// <summary>Best plan and bound at a time.</summary>
/// <param name="Seconds">Seconds since the problem was handed over.</param>
/// <param name="Objective">Objective of the best plan; null without one.</param>
/// <param name="Bound">Best bound; null without one.</param>
internal readonly record struct TracePoint(double Seconds, double? Objective, double? Bound);
