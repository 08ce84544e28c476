using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Cli.Inspection;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Exporters.Reports;

namespace CarbonOptimizer.Cli.Serving;

/// <summary>The folder a server shows, and nothing beside it: no way up, no other root, no link that leads out.</summary>
internal sealed class FolderScope
{
    private const int DeepestLevel = 4, MostFolders = 2000;

    /// <param name="root">The folder.</param>
    public FolderScope(string root) => Root = RealPath(Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)));

    public string Root { get; }

    /// <summary>Full path of a folder inside; null where the text names none.</summary>
    /// <param name="relative">Path below the root with slashes; empty for the root itself.</param>
    public string? Resolve(string? relative)
    {
        if (relative is null || relative.Length > 1000 || relative.AsSpan().IndexOfAny('\0', '\\', ':') >= 0 || Path.IsPathRooted(relative)) return null;
        if (relative.Split('/').Any(part => part is ".." or "." || (part.Length == 0 && relative.Length > 0))) return null;
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(Root, relative)));
        return IsInside(path) && Directory.Exists(path) && IsInside(RealPath(path)) ? path : null;
    }

    /// <summary>Result folders below the root, by path.</summary>
    public IReadOnlyList<(string Path, string Kind)> Find()
    {
        var found = new List<(string, string)>();
        Find("", 0, found);
        return found;
    }

    /// <summary>What a folder holds: run, front, batch, sensitivity, monitoring; null for none of them.</summary>
    public static string? KindOf(string path)
    {
        if (SolvedScenario.IsRun(path)) return "run";
        if (FrontAudit.IsFront(path)) return "front";
        return File.Exists(Path.Combine(path, BatchManifest.FileName)) ? TablesPage.Batch : TablesPage.KindOf(path);
    }

    private void Find(string relative, int level, List<(string, string)> found)
    {
        if (Resolve(relative) is not { } path || found.Count >= MostFolders) return;
        var kind = KindOf(path);
        if (kind is not null) found.Add((relative, kind));
        // What lies inside a batch or a study is opened from its page.
        if (level == DeepestLevel || kind is not (null or "run")) return;
        foreach (var folder in Directory.EnumerateDirectories(path).Select(folder => Path.GetFileName(folder)).Where(name => name[0] != '.').Order(StringComparer.Ordinal))
        {
            Find(relative.Length == 0 ? folder : $"{relative}/{folder}", level + 1, found);
        }
    }

    private bool IsInside(string path) => path == Root || path.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>The path with every link in it followed.</summary>
    private static string RealPath(string path)
    {
        var at = Path.GetPathRoot(path)!;
        foreach (var part in path[at.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            at = Path.Combine(at, part);
            if (new DirectoryInfo(at).ResolveLinkTarget(returnFinalTarget: true) is { } target) at = target.FullName;
        }
        return at;
    }
}
