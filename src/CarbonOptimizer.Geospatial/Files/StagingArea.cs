using System.Text.RegularExpressions;

namespace CarbonOptimizer.Geospatial.Files;

/// <summary>Folders of this process that are still being filled and appear under their own name only when they are complete.</summary>
internal static partial class StagingArea
{
    /// <summary>Whether a file lies in such a folder, at any depth.</summary>
    public static bool Holds(string path) => PartialName.IsAround(Path.GetFullPath(path));

    /// <summary>Where the file will lie once its folder is published, which is the name to tell users.</summary>
    public static string FinalNameOf(string path) => Around().Replace(Path.GetFullPath(path), "");

    [GeneratedRegex(@"\.[0-9]+-[0-9a-f]{24}\.carbonopt-partial[/\\]content(?=[/\\]|$)")]
    private static partial Regex Around();
}
