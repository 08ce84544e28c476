using System.Security.Cryptography;
using System.Text;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters;

/// <summary>The <c>SHA256SUMS</c> file of a run folder: which files the run wrote and what was in them.</summary>
internal static class Checksums
{
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

    /// <summary>SHA-256 of a file in lower-case hexadecimal digits.</summary>
    public static string Of(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
