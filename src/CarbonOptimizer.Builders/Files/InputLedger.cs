using System.Security.Cryptography;
using CarbonOptimizer.Core.Reporting;

namespace CarbonOptimizer.Builders.Files;

/// <summary>Keeps the fingerprint of every file that was read.</summary>
internal sealed class InputLedger
{
    private readonly SortedDictionary<string, InputFile> files = new(StringComparer.Ordinal);

    public IReadOnlyList<InputFile> All => [.. files.Values];

    /// <param name="shownPath">Path as the scenario gives it.</param>
    /// <param name="fullPath">Where it lies.</param>
    public InputFile Add(string shownPath, string fullPath)
    {
        if (files.TryGetValue(shownPath, out var known)) return known;
        using var stream = File.OpenRead(fullPath);
        var hash = SHA256.HashData(stream);
        return files[shownPath] = new InputFile(shownPath, stream.Length, Convert.ToHexStringLower(hash));
    }
}
