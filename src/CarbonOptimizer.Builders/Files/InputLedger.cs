using System.Security.Cryptography;
using CarbonOptimizer.Core.Reporting;

namespace CarbonOptimizer.Builders.Files;

/// <summary>Keeps the fingerprint of every file that was read.</summary>
/// <param name="known">Fingerprints by full path, kept from scenario to scenario by who reads many of them at once; null for none.</param>
internal sealed class InputLedger(Dictionary<string, (long Bytes, string Sha256)>? known = null)
{
    private readonly SortedDictionary<string, InputFile> files = new(StringComparer.Ordinal);

    public IReadOnlyList<InputFile> All => [.. files.Values];

    /// <param name="shownPath">Path as the scenario gives it.</param>
    /// <param name="fullPath">Where it lies.</param>
    public InputFile Add(string shownPath, string fullPath)
    {
        if (files.TryGetValue(shownPath, out var noted)) return noted;
        if (known is not null && known.TryGetValue(fullPath, out var kept)) return files[shownPath] = new InputFile(shownPath, kept.Bytes, kept.Sha256);
        using var stream = File.OpenRead(fullPath);
        var hash = Convert.ToHexStringLower(SHA256.HashData(stream));
        if (known is not null) known[fullPath] = (stream.Length, hash);
        return files[shownPath] = new InputFile(shownPath, stream.Length, hash);
    }
}
