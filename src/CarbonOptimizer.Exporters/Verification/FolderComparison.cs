using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters.Verification;

/// <summary>
/// Compares a stored folder with the same folder written again from inputs, plan and certificate. Every file that is not attested must be
/// the same byte for byte, or at least hold the same values but for the last digits, which is noted; stored checksums count for nothing, they are checked like every other file.
/// </summary>
public static class FolderComparison
{
    /// <summary>Everything that differs, by name.</summary>
    /// <param name="stored">The stored folder.</param>
    /// <param name="again">The same, written again; of attested files it holds copies.</param>
    /// <param name="isSameVersion">Whether the program that stored it wrote files as this one does. If not, values are compared instead of bytes, and what is new is passed over.</param>
    /// <param name="hasChecksums">Whether the folder has a list of checksums.</param>
    public static IReadOnlyList<FileFinding> Of(string stored, string again, bool isSameVersion, bool hasChecksums = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(stored);
        ArgumentException.ThrowIfNullOrEmpty(again);
        string[] expected = [.. Names(again).Where(name => name != RunFiles.Checksums)];
        var findings = new List<FileFinding>();
        foreach (var name in expected)
        {
            var (then, now) = (Path.Combine(stored, name), Path.Combine(again, name));
            if (!File.Exists(then))
            {
                if (isSameVersion) findings.Add(Missing(name));
            }
            else if (isSameVersion && !FileDifference.IsNone(then, now)) findings.Add(FileDifference.Of(name, then, now));
            else if (!isSameVersion && StoredValues.AreIn(name)) findings.AddRange(StoredValues.Differences(then, now).Select(difference => new FileFinding(new($"{name}: {difference.English}.", $"{name}：{difference.Chinese}。"))));
        }
        if (hasChecksums) findings.AddRange(ChecksumFindings.Of(stored, isSameVersion ? expected : []));
        var known = expected.Append(RunFiles.Checksums).ToHashSet(StringComparer.Ordinal);
        if (!isSameVersion) known.UnionWith(ChecksumList.Read(stored).Select(entry => entry.Name));
        if (!hasChecksums) known.UnionWith(Fronts.FrontFiles.OfJournal);
        var folders = expected.Select(Path.GetDirectoryName).ToHashSet(StringComparer.Ordinal);
        findings.AddRange(Names(stored).Where(name => !known.Contains(name) && folders.Contains(Path.GetDirectoryName(name))).Select(Further));
        return findings;
    }

    private static FileFinding Missing(string name) => new(new($"{name} is missing.", $"缺少 {name}。"));

    private static FileFinding Further(string name) => new(
        name.EndsWith(RunFiles.AttributeTableSuffix, StringComparison.Ordinal)
            ? new($"{name} was written by GDAL or QGIS, not by the run.", $"{name} 由 GDAL 或 QGIS 写出，并非本次结果的文件。")
            : new($"{name} is no file of the run; nothing in it is checked.", $"{name} 不是本次结果的文件，其内容未经检查。"),
        IsNote: true);

    private static IEnumerable<string> Names(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal);
}
