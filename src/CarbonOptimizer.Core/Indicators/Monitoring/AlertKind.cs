namespace CarbonOptimizer.Core.Indicators.Monitoring;

/// <summary>Why an observation raises an alert.</summary>
public enum AlertKind
{
    /// <summary>A rule is broken, by more than the planned path breaks it.</summary>
    PolicyBroken,

    /// <summary>Emissions exceed the planned path.</summary>
    EmissionsAbovePath,

    /// <summary>The area of a use in a region leaves the planned path.</summary>
    AreaOffPath,

    /// <summary>A line of the check-up fails.</summary>
    CheckUpFailed,
}
