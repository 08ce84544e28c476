namespace CarbonOptimizer.Core.Indicators.Emissions;

/// <summary>States of decoupling of emissions from the economy (脱钩状态). Source: [Tapio2005].</summary>
public enum DecouplingState
{
    /// <summary>Undefined: nothing to compare with.</summary>
    Undefined,

    /// <summary>Emissions fall while the economy grows (强脱钩).</summary>
    StrongDecoupling,

    /// <summary>Both grow, elasticity below 0.8 (弱脱钩).</summary>
    WeakDecoupling,

    /// <summary>Both grow, elasticity 0.8 to 1.2 (扩张连结).</summary>
    ExpansiveCoupling,

    /// <summary>Both grow, elasticity above 1.2 (扩张负脱钩).</summary>
    ExpansiveNegativeDecoupling,

    /// <summary>Emissions grow while the economy shrinks (强负脱钩).</summary>
    StrongNegativeDecoupling,

    /// <summary>Both shrink, elasticity below 0.8 (弱负脱钩).</summary>
    WeakNegativeDecoupling,

    /// <summary>Both shrink, elasticity 0.8 to 1.2 (衰退连结).</summary>
    RecessiveCoupling,

    /// <summary>Both shrink, elasticity above 1.2 (衰退脱钩).</summary>
    RecessiveDecoupling,
}
