namespace CarbonOptimizer.Instances.Fronts;

/// <summary>What was measured of one front.</summary>
internal sealed record FrontMeasurement(FrontCase Case, Core.Tradeoffs.Front Front, int Units, TimeSpan Elapsed, double PeakMegabytes);
