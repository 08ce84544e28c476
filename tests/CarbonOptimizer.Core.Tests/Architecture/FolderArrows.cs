using System.Text.RegularExpressions;

namespace CarbonOptimizer.Core.Tests.Architecture;

/// <summary>
/// Which folders of a project name types of which others, read from the sources: namespaces they import or spell out, names that begin at an
/// enclosing namespace, and types of enclosing folders, which need no import. References in documentation count like code.
/// </summary>
/// <param name="project">Full name of the project, which is its root namespace.</param>
/// <param name="sources">Every source as its namespace and its text.</param>
internal sealed partial class FolderArrows(string project, (string File, string Namespace, string Text)[] sources)
{
    private readonly Dictionary<string, HashSet<string>> typesOf = sources
        .GroupBy(source => source.Namespace, StringComparer.Ordinal)
        .ToDictionary(folder => folder.Key, folder => folder.SelectMany(source => Declared(source.Text)).ToHashSet());

    /// <summary>Folders with sources, as <c>Solving.Dual</c>; the root of the project is <c>.</c>.</summary>
    public IEnumerable<string> Folders => typesOf.Keys.Select(Short);

    /// <summary>Reads a project below <c>src</c>.</summary>
    public static FolderArrows Of(string project, string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));
        return new FolderArrows(project, [.. files.Select(Read)]);
    }

    /// <summary>All arrows between folders, one for each file and name.</summary>
    public IEnumerable<(string From, string To, string File, string Name)> All() =>
        from source in sources
        from found in Names(source.Namespace, Code(source.Text))
        where found.Folder != source.Namespace
        select (Short(source.Namespace), Short(found.Folder), source.File, found.Name);

    /// <summary>Groups of folders that reach each other, each in ordinal order.</summary>
    public IReadOnlyList<string[]> Cycles()
    {
        var next = All().GroupBy(arrow => arrow.From, StringComparer.Ordinal)
            .ToDictionary(arrows => arrows.Key, arrows => arrows.Select(arrow => arrow.To).ToHashSet());
        var reached = Folders.ToDictionary(folder => folder, folder => Reach(folder, next));
        var groups =
            from folder in Folders
            where reached[folder].Contains(folder)
            select string.Join(' ', Folders.Where(other => reached[folder].Contains(other) && reached[other].Contains(folder)).Order(StringComparer.Ordinal));
        return [.. groups.Distinct().Select(group => group.Split(' '))];
    }

    private static HashSet<string> Reach(string start, Dictionary<string, HashSet<string>> next)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([start]);
        while (open.TryPop(out var folder))
        {
            foreach (var other in next.GetValueOrDefault(folder, []))
            {
                if (reached.Add(other)) open.Push(other);
            }
        }
        return reached;
    }

    private static (string File, string Namespace, string Text) Read(string path)
    {
        var text = File.ReadAllText(path);
        return (Path.GetFileName(path), Namespace().Match(text).Groups[1].Value, text);
    }

    private static IEnumerable<string> Declared(string text) => Declaration().Matches(text).Select(match => match.Groups[1].Value);

    /// <summary>A source without comments, but with what its documentation refers to.</summary>
    private static string Code(string text) =>
        string.Join('\n', text.Split('\n').Where(line => !line.StartsWith("namespace ", StringComparison.Ordinal)).Select(CodeOf));

    private static string CodeOf(string line)
    {
        var trimmed = line.TrimStart();
        if (trimmed.StartsWith("///", StringComparison.Ordinal)) return string.Join(' ', Reference().Matches(line).Select(match => match.Groups[1].Value));
        var comment = trimmed.StartsWith("//", StringComparison.Ordinal) ? 0 : line.IndexOf(" // ", StringComparison.Ordinal);
        return comment < 0 ? line : line[..comment];
    }

    private string Short(string folder) => folder == project ? "." : folder[(project.Length + 1)..];

    private IEnumerable<(string Folder, string Name)> Names(string own, string text)
    {
        foreach (var name in Chain().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal))
        {
            if (Whole(name) is { } folder) yield return (folder, name);
            else if (Enclosing(own).Select(outer => Partial(outer, name)).FirstOrDefault(found => found is not null) is { } found) yield return (found, name);
        }
    }

    /// <summary>The folder of a name that is spelled out from the first namespace on.</summary>
    private string? Whole(string name)
    {
        if (!name.StartsWith(project, StringComparison.Ordinal)) return null;
        var folder = name;
        while (!typesOf.ContainsKey(folder) && folder.LastIndexOf('.') is var dot and > 0) folder = folder[..dot];
        return typesOf.ContainsKey(folder) ? folder : null;
    }

    /// <summary>The folder below (or equal to) an enclosing namespace that declares the type a name begins with; null when there is none.</summary>
    private string? Partial(string outer, string name)
    {
        var folder = outer;
        foreach (var part in name.Split('.'))
        {
            if (typesOf.TryGetValue(folder, out var types) && types.Contains(part)) return folder;
            folder = $"{folder}.{part}";
        }
        return null;
    }

    /// <summary>The namespace of a source and those around it, inner ones first, the way names are looked up.</summary>
    private IEnumerable<string> Enclosing(string own)
    {
        for (var outer = own; ; outer = outer[..outer.LastIndexOf('.')])
        {
            yield return outer;
            if (outer == project || !outer.Contains('.', StringComparison.Ordinal)) yield break;
        }
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(
        @"^(?:(?:public|internal|sealed|static|abstract|readonly|partial|unsafe|ref) )*(?:class|record struct|record|struct|interface|enum|delegate \S+) (\w+)",
        RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"cref=""([^""]+)""")]
    private static partial Regex Reference();

    [GeneratedRegex(@"(?<![\w.@])[A-Z]\w*(?:\.[A-Z]\w*)*")]
    private static partial Regex Chain();
}
