using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters.Verification;

/// <summary>What is wrong with a stored list of checksums: it must name every file of the run with the hash the file has.</summary>
internal static class ChecksumFindings
{
    /// <param name="folder">The stored folder.</param>
    /// <param name="expected">Files the list must name.</param>
    public static IEnumerable<FileFinding> Of(string folder, IReadOnlyList<string> expected)
    {
        var listed = ChecksumList.Read(folder);
        if (listed.Count == 0)
        {
            yield return new FileFinding(new($"{RunFiles.Checksums} is missing or empty.", $"缺少 {RunFiles.Checksums} 或其内容为空。"));
            yield break;
        }
        var names = listed.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in expected.Where(name => !names.Contains(name))) yield return new FileFinding(new($"{RunFiles.Checksums} does not name {name}.", $"{RunFiles.Checksums} 未列出 {name}。"));
        foreach (var (name, hash) in listed)
        {
            var path = Path.Combine(folder, name);
            if (!File.Exists(path))
            {
                if (!expected.Contains(name)) yield return new FileFinding(new($"{name} is missing, {RunFiles.Checksums} names it.", $"缺少 {RunFiles.Checksums} 所列的 {name}。"));
            }
            else if (Checksums.Of(path) != hash && !name.EndsWith(RunFiles.AttributeTableSuffix, StringComparison.Ordinal))
            {
                yield return new FileFinding(new($"{name} does not have the checksum in {RunFiles.Checksums}.", $"{name} 的校验值与 {RunFiles.Checksums} 不符。"));
            }
        }
    }
}
