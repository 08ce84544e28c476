using System.Security.Cryptography;
using System.Text;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters.RunFolders;

/// <summary>The <c>SHA256SUMS</c> file of a run folder: which files the run wrote and what was in them.</summary>
internal static class Checksums
{
    private const int DigitCount = 64;
    private const long LargestBytes = 1 << 20;

    /// <summary>Writes the checksums of all files in a folder, by ordinal name order.</summary>
    public static void Write(string folder)
    {
        var text = new StringBuilder();
        foreach (var path in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
        {
            text.Append(Of(path)).Append("  ").Append(Path.GetFileName(path)).Append('\n');
        }
        AtomicFile.WriteText(Path.Combine(folder, RunFiles.Checksums), text.ToString());
    }

    /// <summary>File names and checksums as stored; empty when there is no such file. Names that are not plain are left out.</summary>
    public static IReadOnlyList<(string Name, string Sha256)> Read(string folder)
    {
        var file = new FileInfo(Path.Combine(folder, RunFiles.Checksums));
        if (!file.Exists || file.Length > LargestBytes) return [];
        return [.. File.ReadLines(file.FullName)
            .Where(line => line.Length > DigitCount + 2)
            .Select(line => (Name: line[(DigitCount + 2)..], Sha256: line[..DigitCount]))
            .Where(entry => Path.GetFileName(entry.Name) == entry.Name)];
    }

    /// <summary>SHA-256 of a file in lower-case hexadecimal digits.</summary>
    public static string Of(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
