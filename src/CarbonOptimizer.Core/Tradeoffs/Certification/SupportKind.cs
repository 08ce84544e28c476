namespace CarbonOptimizer.Core.Tradeoffs.Certification;

/// <summary>Whether weights alone can find a point.</summary>
public enum SupportKind
{
    /// <summary>There is no plan, or another one is at least as good in every axis.</summary>
    None,

    /// <summary>Proved: no plan whatever is better for some weights (支持点).</summary>
    Supported,

    /// <summary>Proved: a mixture of other found points is better in every axis, so no weights choose it (非支持点).</summary>
    Unsupported,

    /// <summary>Neither is proved.</summary>
    Undecided,
}
