namespace CarbonOptimizer.Core.Problems;

/// <summary>How bad a diagnostic is.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Legal but suspicious.</summary>
    Warning,

    /// <summary>Nothing can be solved until it is mended.</summary>
    Error,
}
