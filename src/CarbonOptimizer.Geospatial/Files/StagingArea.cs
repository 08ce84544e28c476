namespace CarbonOptimizer.Geospatial.Files;

/// <summary>Folders of this process that are still being filled and appear under their own name only when they are complete.</summary>
internal static class StagingArea
{
    /// <summary>Whether a file lies in such a folder, at any depth.</summary>
    public static bool Holds(string path)
    {
        for (var folder = Path.GetDirectoryName(Path.GetFullPath(path)); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (folder.EndsWith(StaleTemporaries.SuffixOfThisProcess, StringComparison.Ordinal)) return true;
        }
        return false;
    }

    /// <summary>Where the file will lie once its folder is published, which is the name to tell users.</summary>
    public static string FinalNameOf(string path) => Path.GetFullPath(path).Replace(StaleTemporaries.SuffixOfThisProcess, "", StringComparison.Ordinal);
}
