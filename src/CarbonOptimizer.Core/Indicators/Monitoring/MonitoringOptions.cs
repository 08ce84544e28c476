using CarbonOptimizer.Core.Indicators.Tables;

namespace CarbonOptimizer.Core.Indicators.Monitoring;

/// <summary>Thresholds beyond which an observation raises an alert.</summary>
public sealed record MonitoringOptions
{
    /// <summary>How far the plan should be realised.</summary>
    public PlannedPath Path { get; init; } = PlannedPath.Complete;

    /// <summary>Emissions may exceed the planned path by this share of its size.</summary>
    public double EmissionTolerance { get; init; } = 0.05;

    /// <summary>The area of a use in a region may differ from the planned path by this share of the region.</summary>
    public double AreaTolerance { get; init; } = 0.05;

    /// <summary>A value of the check-up may miss its target by this share of the target.</summary>
    public double CheckUpTolerance { get; init; } = 0.01;

    /// <summary>How indicators are measured.</summary>
    public IndicatorOptions Indicators { get; init; } = new();
}
