namespace CarbonOptimizer.Geospatial.Files;

/// <summary>Runs single steps of writing so that every failure names the file and the step.</summary>
public static class WriteAttempt
{
    /// <summary>Runs one step; failures of input, output and permission become <see cref="FileWriteException"/>.</summary>
    /// <param name="target">File or folder that is to be published.</param>
    /// <param name="step">What is being done, for example <c>rename</c>.</param>
    /// <param name="action">Does it.</param>
    /// <exception cref="FileWriteException">It failed.</exception>
    public static void Of(string target, string step, Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        try
        {
            action();
        }
        catch (Exception failure) when (failure is (IOException or UnauthorizedAccessException) and not (FileWriteException or FolderInUseException))
        {
            throw FileWriteException.From(target, step, failure);
        }
    }

    internal static void Check(string target, string step, int errorNumber)
    {
        if (errorNumber != 0) throw new FileWriteException(target, step, errorNumber, DiskCalls.Describe(errorNumber));
    }
}
