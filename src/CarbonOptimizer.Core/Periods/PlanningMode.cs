namespace CarbonOptimizer.Core.Periods;

/// <summary>How several periods are planned.</summary>
public enum PlanningMode
{
    /// <summary>All periods at once (联合优化).</summary>
    Joint,

    /// <summary>All periods at once, after measuring what planning one after the other would have cost (联合优化并测算短视代价).</summary>
    JointWithRegret,

    /// <summary>One period after the other, blind to later ones (逐期短视规划).</summary>
    Myopic,
}
