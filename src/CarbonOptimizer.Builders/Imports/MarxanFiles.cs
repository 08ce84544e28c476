using CarbonOptimizer.Builders.Csv;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Imports;

/// <summary>
/// Where the inputs of Marxan lie: by the parameters of its <c>input.dat</c>, or by their usual names. Names match whatever their case and whichever
/// slash they are written with, as on the system that Marxan usually runs on.
/// </summary>
internal sealed class MarxanFiles
{
    private const string ParameterFile = "input.dat";

    private readonly Dictionary<string, string> parameters = new(StringComparer.OrdinalIgnoreCase);
    private readonly string folder;
    private readonly DiagnosticList diagnostics;

    /// <param name="path">Folder of the inputs, folder of <c>input.dat</c>, or that file.</param>
    /// <param name="diagnostics">Receives what is missing.</param>
    public MarxanFiles(string path, DiagnosticList diagnostics)
    {
        (folder, this.diagnostics) = (File.Exists(path) ? Path.GetDirectoryName(Path.GetFullPath(path))! : path, diagnostics);
        var written = File.Exists(path) ? path : Named(folder, ParameterFile) ?? (Directory.Exists(folder) && Named(Path.GetDirectoryName(Path.GetFullPath(folder)) ?? folder, ParameterFile) is { } above ? above : null);
        Shown = written ?? path;
        if (written is null || DelimitedTable.TextOf(written, diagnostics) is not { } text) return;
        Source = new SourceText(written, text);
        folder = Path.GetDirectoryName(written) is { Length: > 0 } own ? own : ".";
        for (var number = 1; number <= Source.LineCount; number++)
        {
            string[] words = Source.Line(number).Split((char[])[' ', '\t', ','], 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (words is not [{ Length: > 0 } name, { Length: > 0 } value]) continue;
            parameters[name] = value;
            lineOf[name] = number;
        }
        if (parameters.GetValueOrDefault("INPUTDIR") is { } inputs) folder = Named(folder, inputs) ?? Path.Combine(folder, inputs);
    }

    private readonly Dictionary<string, int> lineOf = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The file of parameters as messages print it, or the folder where there is none.</summary>
    public string Shown { get; }

    private SourceText? Source { get; }

    /// <summary>Text of a parameter; null when it is not given.</summary>
    public string? Parameter(string name) => parameters.GetValueOrDefault(name);

    /// <summary>Where a parameter stands.</summary>
    public SourceMark Mark(string name) => lineOf.TryGetValue(name, out var line) ? new SourceMark(Source, line, 1, name.Length) : new SourceMark(Source ?? new SourceText(Shown, ""), 1, 1, 1);

    /// <summary>The file that a parameter names, or the usual one; null, with a diagnostic where it is needed or named, when there is none.</summary>
    public string? Find(string parameter, string usual, bool isNeeded)
    {
        var name = Parameter(parameter) ?? usual;
        if (Named(folder, name) is { } found) return found;
        if (isNeeded || Parameter(parameter) is not null)
        {
            diagnostics.Error("CO2201", Mark(parameter), name, folder, Parameter(parameter) is null ? new BilingualText("Marxan by default", "Marxan 默认") : new BilingualText(parameter, parameter));
        }
        return null;
    }

    /// <summary>A file or folder below another by its path in any case; null when there is none.</summary>
    private static string? Named(string folder, string written)
    {
        if (Path.IsPathRooted(written)) return Path.Exists(written) ? written : null;
        var found = folder;
        foreach (var part in written.Split(["/", "\\"], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part is ".") continue;
            if (part is ".." || !Directory.Exists(found))
            {
                found = Path.Combine(found, part);
                continue;
            }
            var next = Path.Combine(found, part);
            if (!Path.Exists(next)) next = Directory.EnumerateFileSystemEntries(found).Order(StringComparer.Ordinal).FirstOrDefault(entry => Path.GetFileName(entry).Equals(part, StringComparison.OrdinalIgnoreCase));
            if (next is null) return null;
            found = next;
        }
        return Path.Exists(found) ? found : null;
    }
}
