namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>What nearly all plans do with a planning unit.</summary>
public enum NoRegretKind : byte
{
    /// <summary>They differ.</summary>
    Open,

    /// <summary>They keep today's use.</summary>
    Keep,

    /// <summary>They change it to the same use.</summary>
    Change,
}
