namespace CarbonOptimizer.Core.Tradeoffs.Certification;

/// <summary>Whether weights alone can find a point.</summary>
public enum SupportKind
{
    /// <summary>There is no plan, or another one is at least as good in every axis.</summary>
    None,

    /// <summary>Some weights make it the best of the found points (支持点).</summary>
    Supported,

    /// <summary>A mixture of other found points is better in every axis, so no weights choose it (非支持点).</summary>
    Unsupported,

    /// <summary>Neither was shown.</summary>
    Undecided,
}
