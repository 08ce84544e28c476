namespace CarbonOptimizer.Geospatial.Files;

/// <summary>One spelling for each folder of results, however the user wrote it: <c>x</c>, <c>x/</c>, <c>./x</c>, <c>x/.</c> and a link to it.</summary>
public static class OutputFolder
{
    /// <summary>Full path without a separator at its end; of a symbolic link, the folder it leads to, there or not yet.</summary>
    /// <param name="folder">As the user wrote it.</param>
    public static string Of(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        try
        {
            var target = new DirectoryInfo(full) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true) : null;
            return target is null ? full : Path.TrimEndingDirectorySeparator(target.FullName);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A link that leads in a circle is told when it is written to.
            return full;
        }
    }

    /// <summary>The folder or the ones beside it: <c>NAME</c>, <c>NAME-2</c>, <c>NAME-3</c> ...</summary>
    /// <param name="folder">As the user wrote it.</param>
    /// <param name="number">From 1.</param>
    public static string Beside(string folder, int number) =>
        number == 1 ? Of(folder) : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Of(folder)}-{number}");
}
