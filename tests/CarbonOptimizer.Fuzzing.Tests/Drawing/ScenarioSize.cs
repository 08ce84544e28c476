namespace CarbonOptimizer.Fuzzing.Tests.Drawing;

/// <summary>How large a drawn scenario is.</summary>
internal enum ScenarioSize
{
    /// <summary>Few enough plans to try them all.</summary>
    Tiny,

    /// <summary>Up to about 60 units: for an exact solver.</summary>
    Small,

    /// <summary>A hundred to 1,600 units: for the laws.</summary>
    Large,
}
