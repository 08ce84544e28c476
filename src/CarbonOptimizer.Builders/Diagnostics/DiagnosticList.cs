using System.Globalization;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Builders.Diagnostics;

/// <summary>Collects everything that is wrong so that it can be told at once. Beyond 200 entries only the number is kept.</summary>
internal sealed class DiagnosticList
{
    internal const int MaximumCount = 200;

    private readonly List<Diagnostic> entries = [];
    private readonly HashSet<(string, string, string)> seen = [];

    public IReadOnlyList<Diagnostic> All => entries;

    public bool HasErrors => ErrorCount > 0;

    public int ErrorCount { get; private set; }

    /// <summary>Whether further entries are only counted.</summary>
    public bool IsFull => entries.Count >= MaximumCount;

    public IReadOnlyList<Diagnostic> Warnings => [.. entries.Where(entry => entry.Severity == DiagnosticSeverity.Warning)];

    public void Error(string code, SourceMark place, params object[] arguments) =>
        Add(code, DiagnosticSeverity.Error, place, default, arguments);

    public void Error(string code, SourceMark place, BilingualText hint, object[] arguments) =>
        Add(code, DiagnosticSeverity.Error, place, hint, arguments);

    public void Warning(string code, SourceMark place, params object[] arguments) =>
        Add(code, DiagnosticSeverity.Warning, place, default, arguments);

    public void Add(Diagnostic diagnostic)
    {
        if (!seen.Add((diagnostic.Code, diagnostic.Where, diagnostic.Message))) return;
        if (diagnostic.Severity == DiagnosticSeverity.Error) ErrorCount++;
        if (entries.Count < MaximumCount) entries.Add(diagnostic);
    }

    /// <exception cref="ScenarioException">There is an error.</exception>
    public void ThrowIfErrors()
    {
        if (HasErrors) throw new ScenarioException([.. entries]);
    }

    private void Add(string code, DiagnosticSeverity severity, SourceMark place, BilingualText hint, object[] arguments)
    {
        if (IsFull)
        {
            if (severity == DiagnosticSeverity.Error) ErrorCount++;
            return;
        }
        var template = MessageCatalogue.Find(code);
        if (hint == default) hint = template.Hint;
        Add(new Diagnostic(code, severity, place.ToString(), Format(template.Message, Language.English, arguments), Format(hint, Language.English, arguments))
        {
            ChineseMessage = Format(template.Message, Language.Chinese, arguments),
            ChineseHint = Format(hint, Language.Chinese, arguments),
            SourceLine = place.Source?.Line(place.Line) ?? "",
            Line = place.Line,
            Column = place.Column,
            Length = place.Length,
        });
    }

    private static string Format(BilingualText template, Language language, object[] arguments)
    {
        var text = template.In(language);
        if (string.IsNullOrEmpty(text)) return "";
        var words = arguments.Select(argument => argument is BilingualText both ? both.In(language) : argument is string s ? Shorten(s) : argument).ToArray();
        return string.Format(CultureInfo.InvariantCulture, text, words);
    }

    private static string Shorten(string text) => text.Length <= 1000 ? text : text[..1000] + "...";
}
