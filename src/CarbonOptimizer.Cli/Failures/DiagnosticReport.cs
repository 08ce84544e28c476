using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Cli.Failures;

/// <summary>Writes diagnostics for people to standard error, the errors counted at the end.</summary>
internal sealed class DiagnosticReport(CommandContext context)
{
    public void Write(IReadOnlyList<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics) WriteOne(diagnostic);
        var errors = diagnostics.Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        if (errors > 0) context.Terminal.Error.WriteLine(context.Say($"{errors} errors, {diagnostics.Count - errors} warnings", $"{errors} 个错误,{diagnostics.Count - errors} 个警告"));
    }

    private void WriteOne(Diagnostic diagnostic)
    {
        var terminal = context.Terminal;
        var label = diagnostic.Severity == DiagnosticSeverity.Error
            ? terminal.Red(context.Say("error", "错误")) : terminal.Yellow(context.Say("warning", "警告"));
        terminal.Error.WriteLine($"{label}[{diagnostic.Code}]: {diagnostic.Message}");
        if (diagnostic.Where.Length > 0) terminal.Error.WriteLine($"  --> {diagnostic.Where}");
        if (diagnostic.Hint.Length > 0) terminal.Error.WriteLine($"   = {diagnostic.Hint}");
    }
}
