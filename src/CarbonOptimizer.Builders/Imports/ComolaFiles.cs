using CarbonOptimizer.Builders.Csv;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Imports;

/// <summary>The settings of CoMOLA (<c>config.ini</c>) and the files they name, which lie in <c>input</c> beside it or with it.</summary>
internal sealed class ComolaFiles
{
    private const string SettingsFile = "config.ini", InputFolder = "input";

    private readonly Dictionary<string, (string Value, SourceMark Mark)> settings = new(StringComparer.OrdinalIgnoreCase);
    private readonly string folder = ".";
    private readonly DiagnosticList diagnostics;

    /// <param name="path">The file of settings, or its folder.</param>
    /// <param name="diagnostics">Receives what is missing.</param>
    public ComolaFiles(string path, DiagnosticList diagnostics)
    {
        this.diagnostics = diagnostics;
        var file = Directory.Exists(path) ? Path.Combine(path, SettingsFile) : path;
        if (!File.Exists(file))
        {
            diagnostics.Error("CO2213", new SourceMark(new SourceText(file, ""), 1, 1, 1));
            return;
        }
        folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        if (DelimitedTable.TextOf(file, diagnostics) is not { } text) return;
        var source = new SourceText(file, text);
        for (var number = 1; number <= source.LineCount; number++)
        {
            var line = source.Line(number);
            if (line.TrimStart().StartsWith(';') || line.TrimStart().StartsWith('#') || line.Split('=', 2) is not [var name, var value]) continue;
            if (value.Trim() is { Length: > 0 } written && written != "None") settings[name.Trim()] = (written, new SourceMark(source, number, 1, name.TrimEnd().Length));
        }
        Start = new SourceMark(source, 1, 1, 1);
    }

    /// <summary>First line of the settings.</summary>
    public SourceMark Start { get; }

    /// <summary>Value of a setting; null when it is not set.</summary>
    public string? Setting(string name) => settings.TryGetValue(name, out var found) ? found.Value : null;

    /// <summary>Where a setting stands.</summary>
    public SourceMark Mark(string name) => settings.TryGetValue(name, out var found) ? found.Mark : Start;

    /// <summary>The file that a setting names, under its name or an older one; null when it names none, or, with a diagnostic, one that is not there.</summary>
    public string? Find(params string[] names)
    {
        if (Array.Find(names, settings.ContainsKey) is not { } name) return null;
        var written = settings[name].Value.Replace('\\', '/');
        foreach (var place in new[] { Path.Combine(folder, InputFolder, written), Path.Combine(folder, written) })
        {
            if (File.Exists(place)) return place;
        }
        diagnostics.Error("CO2201", settings[name].Mark, settings[name].Value, Path.Combine(folder, InputFolder), new BilingualText(name, name));
        return null;
    }
}
