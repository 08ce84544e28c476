namespace CarbonOptimizer.Core.Problems;

/// <summary>Something wrong, or suspicious, in what a user declared.</summary>
/// <param name="Code">Stable code such as <c>CO1203</c>.</param>
/// <param name="Severity">Error or warning.</param>
/// <param name="Where">Place: <c>file:line:column</c>, <c>layer row r column c</c>, or the declared object.</param>
/// <param name="Message">What is wrong, with names, values and units.</param>
/// <param name="Hint">What to do about it, often beginning with "Maybe"; may be empty.</param>
public sealed record Diagnostic(string Code, DiagnosticSeverity Severity, string Where, string Message, string Hint = "")
{
    /// <summary>One line for logs: place, severity, code, message.</summary>
    public override string ToString() => $"{Where}: {(Severity == DiagnosticSeverity.Error ? "error" : "warning")}[{Code}]: {Message}{(Hint.Length > 0 ? "\n  " + Hint : "")}";
}
