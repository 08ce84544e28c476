using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Cli.Failures;

/// <summary>
/// What a verb cannot do with what it was given, told as a diagnostic. CO01xx: the command line; CO02xx: verbs; CO03xx: files.
/// </summary>
internal static class Refusal
{
    /// <summary>Tells one fault.</summary>
    /// <returns>The exit code, for the verb to end with.</returns>
    public static int Write(CommandContext context, int exitCode, string code, string where, BilingualText message, BilingualText hint = default)
    {
        DiagnosticReport.Write(context, [Fault(code, where, message, hint)]);
        return exitCode;
    }

    /// <summary>What a caller was told, without the name of the parameter that only a programmer knows.</summary>
    public static string WordsOf(ArgumentException failure) =>
        failure.ParamName is { } name ? failure.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : failure.Message;

    /// <summary>A fault with its place, message and hint in both languages.</summary>
    public static Diagnostic Fault(string code, string where, BilingualText message, BilingualText hint = default) =>
        new(code, DiagnosticSeverity.Error, where, message.English, hint.English ?? "") { ChineseMessage = message.Chinese, ChineseHint = hint.Chinese ?? "" };
}
