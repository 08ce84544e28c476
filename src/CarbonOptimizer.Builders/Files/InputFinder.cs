using System.Security.Cryptography;
using CarbonOptimizer.Core.Reporting;

namespace CarbonOptimizer.Builders.Files;

/// <summary>
/// Finds the inputs of an earlier run where they lie now. A file is taken only if its SHA-256 is the one the run recorded, so nothing else
/// can slip in; that is also why it may lie outside the scenario's folder.
/// </summary>
public sealed class InputFinder
{
    private const int MostFiles = 20_000, DeepestFolder = 8;

    private readonly Dictionary<string, InputFile> expected;
    private readonly IReadOnlyList<string> places;
    private ILookup<string, string>? byName;

    /// <param name="expected">What the run read.</param>
    /// <param name="places">Folders to search, in this order, with what lies below them.</param>
    public InputFinder(IEnumerable<InputFile> expected, IReadOnlyList<string> places)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(places);
        this.expected = expected.DistinctBy(input => input.Path).ToDictionary(input => input.Path, StringComparer.Ordinal);
        this.places = places;
    }

    /// <summary>The input that a path of the scenario meant, wherever it lies; null when the run did not read it or it is nowhere.</summary>
    /// <param name="written">Path as the scenario gives it.</param>
    /// <param name="usual">Where it lay.</param>
    public string? Find(string written, string usual)
    {
        ArgumentNullException.ThrowIfNull(written);
        if (!expected.TryGetValue(written, out var input)) return null;
        if (IsSame(usual, input)) return usual;
        byName ??= Files().ToLookup(path => Path.GetFileName(path), StringComparer.Ordinal);
        var name = Path.GetFileName(written.Replace('\\', '/'));
        return byName[name].Concat(byName.Where(files => files.Key != name).SelectMany(files => files)).FirstOrDefault(path => IsSame(path, input));
    }

    /// <summary>Inputs that are nowhere.</summary>
    /// <param name="folder">Folder the paths are relative to.</param>
    public IReadOnlyList<string> Missing(string folder) =>
        [.. expected.Keys.Where(written => Find(written, Path.GetFullPath(Path.Combine(folder, written.Replace('\\', '/')))) is null)];

    private IEnumerable<string> Files()
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = DeepestFolder, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Device };
        return places.Where(Directory.Exists).SelectMany(place => Directory.EnumerateFiles(place, "*", options).Take(MostFiles)).Select(path => Path.GetFullPath(path)).Distinct();
    }

    private static bool IsSame(string path, InputFile input)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists || input.Bytes >= 0 && file.Length != input.Bytes) return false;
            using var stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream)) == input.Sha256;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
