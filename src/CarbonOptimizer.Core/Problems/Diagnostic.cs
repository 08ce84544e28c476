using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems;

/// <summary>Something wrong, or suspicious, in what a user declared.</summary>
/// <param name="Code">Stable code such as <c>CO1203</c>.</param>
/// <param name="Severity">Error or warning.</param>
/// <param name="Where">Place: <c>file:line:column</c>, <c>layer row r column c</c>, or the declared object.</param>
/// <param name="Message">What is wrong, with names, values and units.</param>
/// <param name="Hint">What to do about it, often beginning with "Maybe"; may be empty.</param>
public sealed record Diagnostic(string Code, DiagnosticSeverity Severity, string Where, string Message, string Hint = "")
{
    /// <summary>The message in Chinese; empty when it exists in English only.</summary>
    public string ChineseMessage { get; init; } = "";

    /// <summary>The hint in Chinese; empty when it exists in English only.</summary>
    public string ChineseHint { get; init; } = "";

    /// <summary>The line of the file that <see cref="Where"/> points into; empty when there is none.</summary>
    public string SourceLine { get; init; } = "";

    /// <summary>Line number of <see cref="SourceLine"/>, counted from 1.</summary>
    public int Line { get; init; }

    /// <summary>First character to underline in <see cref="SourceLine"/>, counted from 1.</summary>
    public int Column { get; init; }

    /// <summary>How many characters to underline.</summary>
    public int Length { get; init; } = 1;

    /// <summary>The message in a language, falling back to English.</summary>
    public string MessageIn(Language language) => language == Language.Chinese && ChineseMessage.Length > 0 ? ChineseMessage : Message;

    /// <summary>The hint in a language, falling back to English.</summary>
    public string HintIn(Language language) => language == Language.Chinese && ChineseHint.Length > 0 ? ChineseHint : Hint;

    /// <summary>One line for logs: place, severity, code, message.</summary>
    public override string ToString() => $"{Where}: {(Severity == DiagnosticSeverity.Error ? "error" : "warning")}[{Code}]: {Message}{(Hint.Length > 0 ? "\n  " + Hint : "")}";
}
