namespace CarbonOptimizer.Core.Carbon;

/// <summary>Where land stores carbon; the four pools of InVEST tables.</summary>
public enum CarbonPool
{
    /// <summary>Living plants above the ground.</summary>
    Above,

    /// <summary>Roots.</summary>
    Below,

    /// <summary>Soil, to the depth the table states.</summary>
    Soil,

    /// <summary>Litter and dead wood.</summary>
    Dead,
}
