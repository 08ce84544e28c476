namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>Distribution of an uncertain factor.</summary>
public enum FactorShape
{
    /// <summary>Every value from low to high is equally likely.</summary>
    Uniform,

    /// <summary>Most likely 1, falling linearly to low and high.</summary>
    Triangular,

    /// <summary>Normal around the middle of low and high, which enclose 95 %.</summary>
    Normal,
}
