using System.Text.Json;
using CarbonOptimizer.Builders.Files;
using CarbonOptimizer.Core.Reporting;
using CarbonOptimizer.Exporters;
using CarbonOptimizer.Exporters.Fronts;
using CarbonOptimizer.Exporters.RunFolders;

namespace CarbonOptimizer.Cli.Running;

/// <summary>Where the inputs of a stored run or front are now: where the run says, or, by their SHA-256, in a folder that is named or beside it.</summary>
internal static class StoredInputs
{
    /// <summary>A finder for the inputs of a folder; null when the folder records none.</summary>
    /// <param name="folder">Run or front folder.</param>
    /// <param name="named">Folder to search first; null for none.</param>
    public static InputFinder? FinderOf(string folder, string? named)
    {
        if (Recorded(folder) is not { Length: > 0 } recorded) return null;
        var parent = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        string[] places = [.. new[] { named, folder, parent }.OfType<string>()];
        return new InputFinder(recorded, places);
    }

    private static InputFile[]? Recorded(string folder)
    {
        foreach (var name in new[] { RunFiles.Run, FrontFiles.Record })
        {
            var path = Path.Combine(folder, name);
            if (File.Exists(path) && Read(path) is { } inputs) return inputs;
        }
        return null;
    }

    private static InputFile[]? Read(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return [.. json.RootElement.GetProperty("inputs").EnumerateArray().Select(input => new InputFile(
                input.GetProperty("path").GetString()!, input.TryGetProperty("bytes", out var bytes) ? bytes.GetInt64() : -1, input.GetProperty("sha256").GetString()!)).Where(input => !RunIdentity.IsScenario(input))];
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
