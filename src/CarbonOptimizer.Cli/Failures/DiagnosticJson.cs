using System.Text.Encodings.Web;
using System.Text.Json;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Cli.Failures;

/// <summary>Diagnostics as one JSON object.</summary>
internal static class DiagnosticJson
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the diagnostics and, where the scenario could be read, what can be told before solving.</summary>
    public static void Write(TextWriter output, IReadOnlyList<Diagnostic> diagnostics, IEnumerable<object>? overlaps = null, IEnumerable<object>? demands = null, int? exitCode = null) => output.WriteLine(JsonSerializer.Serialize(new
    {
        schema = "carbon-optimizer/diagnostics/1",
        exit_code = exitCode,
        errors = diagnostics.Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error),
        warnings = diagnostics.Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning),
        diagnostics = diagnostics.Select(diagnostic => new
        {
            code = diagnostic.Code,
            severity = diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning",
            where = diagnostic.Where,
            message = diagnostic.Message,
            message_zh = diagnostic.ChineseMessage,
            hint = diagnostic.Hint,
            hint_zh = diagnostic.ChineseHint,
        }),
        overlaps = overlaps ?? [],
        demands = demands ?? [],
    }, Options));
}
