using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Files;

/// <summary>
/// The folder a scenario's paths are relative to, and its border: nothing outside is read, neither by "..", nor by an absolute
/// path, nor through a symbolic link, unless outside files were allowed explicitly.
/// </summary>
internal sealed class ScenarioFolder
{
    private const int LongestLinkChain = 40;

    private static readonly string[] SystemFolders = ["/dev/", "/proc/", "/sys/"];

    private readonly bool allowOutside;
    private readonly string realFolder;

    private readonly InputFinder? inputs;

    public ScenarioFolder(string folder, bool allowOutside, InputFinder? inputs = null)
    {
        this.inputs = inputs;
        FullPath = Path.GetFullPath(folder);
        this.allowOutside = allowOutside;
        realFolder = RealPath(FullPath);
    }

    public string FullPath { get; }

    /// <summary>Full path of a file named in the scenario; null, with a diagnostic, when it may not or cannot be read.</summary>
    public string? Resolve(string written, SourceMark mark, DiagnosticList diagnostics)
    {
        var relative = written.Replace('\\', '/');
        if (relative.Length is 0 or > 1000 || relative.Contains('\0', StringComparison.Ordinal))
        {
            diagnostics.Error("CO1206", mark, written);
            return null;
        }
        try
        {
            return ResolveExisting(written, relative, mark, diagnostics);
        }
        catch (UnauthorizedAccessException)
        {
            diagnostics.Error("CO1208", mark, written);
            return null;
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            diagnostics.Error("CO1206", mark, written);
            return null;
        }
    }

    private string? ResolveExisting(string written, string relative, SourceMark mark, DiagnosticList diagnostics)
    {
        var full = Path.GetFullPath(Path.Combine(FullPath, relative));
        if (inputs?.Find(written, full) is { } found) return found;
        if (!allowOutside && !IsInside(full, FullPath))
        {
            diagnostics.Error("CO1201", mark, written);
            return null;
        }
        if (Directory.Exists(full))
        {
            diagnostics.Error("CO1209", mark, written);
            return null;
        }
        if (!File.Exists(full))
        {
            ReportMissing(written, full, mark, diagnostics);
            return null;
        }
        var real = RealPath(full);
        if (!allowOutside && !IsInside(real, realFolder))
        {
            diagnostics.Error("CO1203", mark, written);
            return null;
        }
        // A device or pipe has no length, and an empty file holds no data.
        if (SystemFolders.Any(folder => real.StartsWith(folder, StringComparison.Ordinal)) || new FileInfo(real).Length == 0)
        {
            diagnostics.Error("CO1204", mark, written);
            return null;
        }
        if (!allowOutside && PointsElsewhere(real))
        {
            diagnostics.Error("CO1207", mark, written);
            return null;
        }
        return full;
    }

    /// <summary>Virtual rasters and service descriptions are XML that names further files or addresses.</summary>
    private static bool PointsElsewhere(string path)
    {
        if (Path.GetExtension(path).ToUpperInvariant() is ".KML" or ".GML") return false;
        Span<byte> start = stackalloc byte[64];
        using var handle = File.OpenHandle(path);
        start = start[..RandomAccess.Read(handle, start, 0)];
        if (start.StartsWith("\uFEFF"u8)) start = start[3..];
        return start.TrimStart(" \t\r\n"u8) is [(byte)'<', ..];
    }

    private void ReportMissing(string written, string full, SourceMark mark, DiagnosticList diagnostics)
    {
        var folder = Path.GetDirectoryName(full) ?? FullPath;
        if (!IsInside(folder, FullPath)) folder = FullPath;
        var names = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Take(500).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal).ToArray()
            : [];
        var meant = NearestName.Of(Path.GetFileName(full), names);
        var hint = meant is null ? default : NearestName.Hint(Path.GetFileName(full), names);
        var shown = Path.GetRelativePath(FullPath, folder) is var relative && relative == "." ? "the scenario's folder" : relative;
        diagnostics.Error("CO1202", mark, hint, [written, new BilingualText(shown, shown == relative ? shown : "场景文件夹")]);
    }

    private static bool IsInside(string path, string folder) =>
        path == folder || path.StartsWith(folder.EndsWith(Path.DirectorySeparatorChar) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>The path with every symbolic link on the way replaced by what it points to.</summary>
    private static string RealPath(string fullPath, int depth = 0)
    {
        if (depth > LongestLinkChain) return fullPath;
        var real = Path.GetPathRoot(fullPath) ?? "/";
        foreach (var part in fullPath[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var step = Path.Combine(real, part);
            FileSystemInfo entry = Directory.Exists(step) ? new DirectoryInfo(step) : new FileInfo(step);
            var target = entry.LinkTarget is null ? null : entry.ResolveLinkTarget(returnFinalTarget: true);
            real = target is null ? step : RealPath(target.FullName, depth + 1);
        }
        return real;
    }
}
