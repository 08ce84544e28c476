using System.Globalization;
using System.Text;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Builders.Diagnostics;

/// <summary>
/// Prints diagnostics the way compilers do: what and why, the place, the line as it was written with the culprit underlined,
/// and what to do about it.
/// </summary>
public static class DiagnosticRenderer
{
    private const int Window = 160;

    /// <summary>Renders all diagnostics, each as a block, and a last line that counts them.</summary>
    /// <param name="diagnostics">What to print, in this order.</param>
    /// <param name="language">Language of messages and headings; codes and places stay as they are.</param>
    public static string Render(IReadOnlyList<Diagnostic> diagnostics, Language language)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        var text = new StringBuilder();
        foreach (var diagnostic in diagnostics)
        {
            AppendBlock(text, diagnostic, language);
            text.Append('\n');
        }
        var errors = diagnostics.Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var warnings = diagnostics.Count - errors;
        text.Append(language == Language.Chinese
            ? string.Create(CultureInfo.InvariantCulture, $"{errors} 个错误，{warnings} 个警告\n")
            : string.Create(CultureInfo.InvariantCulture, $"{errors} error{(errors == 1 ? "" : "s")}, {warnings} warning{(warnings == 1 ? "" : "s")}\n"));
        return text.ToString();
    }

    /// <summary>Renders one diagnostic as a block that ends with a line break.</summary>
    public static string Render(Diagnostic diagnostic, Language language)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        var text = new StringBuilder();
        AppendBlock(text, diagnostic, language);
        return text.ToString();
    }

    private static void AppendBlock(StringBuilder text, Diagnostic diagnostic, Language language)
    {
        var severity = (diagnostic.Severity, language) switch
        {
            (DiagnosticSeverity.Error, Language.Chinese) => "错误",
            (DiagnosticSeverity.Error, _) => "error",
            (_, Language.Chinese) => "警告",
            _ => "warning",
        };
        text.Append(severity).Append('[').Append(diagnostic.Code).Append("]: ").Append(HiddenCharacters.Shown(diagnostic.MessageIn(language))).Append('\n');
        text.Append("  --> ").Append(HiddenCharacters.Shown(diagnostic.Where)).Append('\n');
        if (diagnostic.SourceLine.Length > 0) AppendExcerpt(text, diagnostic);
        var hint = HiddenCharacters.Shown(diagnostic.HintIn(language));
        if (hint.Length > 0) text.Append("   = ").Append(hint).Append('\n');
    }

    private static void AppendExcerpt(StringBuilder text, Diagnostic diagnostic)
    {
        var line = HiddenCharacters.Masked(diagnostic.SourceLine.Replace('\t', ' '));
        var start = Math.Clamp(diagnostic.Column - 1, 0, line.Length);
        var first = start > Window * 2 / 3 ? start - Window / 3 : 0;
        var excerpt = line.Substring(first, Math.Min(Window, line.Length - first));
        var number = diagnostic.Line.ToString(CultureInfo.InvariantCulture).PadLeft(4);
        var carets = Math.Clamp(diagnostic.Length, 1, Math.Max(1, excerpt.Length - (start - first)));
        text.Append(number).Append(" | ").Append(excerpt).Append('\n');
        text.Append("     | ").Append(' ', ColumnsOf(excerpt.AsSpan(0, start - first))).Append('^', Math.Max(1, ColumnsOf(excerpt.AsSpan(start - first, Math.Min(carets, excerpt.Length - (start - first)))))).Append('\n');
    }

    /// <summary>Width on a terminal, where Chinese characters take two columns.</summary>
    private static int ColumnsOf(ReadOnlySpan<char> text)
    {
        var columns = 0;
        foreach (var c in text)
        {
            columns += c is (>= '\u1100' and <= '\u115f') or (>= '\u2e80' and <= '\ua4cf') or (>= '\uac00' and <= '\ud7a3') or (>= '\uf900' and <= '\ufaff') or (>= '\uff00' and <= '\uff60') ? 2 : 1;
        }
        return columns;
    }
}
