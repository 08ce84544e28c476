using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Cli.Failures;

/// <summary>Writes diagnostics for people to standard error.</summary>
internal static class DiagnosticReport
{
    /// <summary>Writes a block for each diagnostic and, when there is any, a line that counts them.</summary>
    public static void Write(CommandContext context, IReadOnlyList<Diagnostic> diagnostics)
    {
        context.Told.AddRange(diagnostics);
        if (diagnostics.Count > 0) context.Terminal.Error.Write(DiagnosticRenderer.Render(diagnostics, context.Language));
    }
}
