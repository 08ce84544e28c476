namespace CarbonOptimizer.Core.Problems;

/// <summary>Declared input that cannot be used, with all its faults at once.</summary>
public sealed class ScenarioException : Exception
{
    /// <param name="diagnostics">At least one error; warnings may be among them.</param>
    public ScenarioException(IReadOnlyList<Diagnostic> diagnostics)
        : base(string.Join('\n', diagnostics))
    {
        ArgumentOutOfRangeException.ThrowIfZero(diagnostics.Count);
        Diagnostics = diagnostics;
    }

    /// <summary>The faults in the order they were found.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }
}
