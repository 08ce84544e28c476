namespace CarbonOptimizer.Core.Problems;

/// <summary>Whether a policy may be negotiated when plans conflict.</summary>
public enum PolicyStatus
{
    /// <summary>Fixed by law (法定): never proposed for relaxation.</summary>
    Statutory,

    /// <summary>Set by a plan or an agreement (可协商).</summary>
    Negotiable,

    /// <summary>A recommendation (建议性).</summary>
    Advisory,
}
