namespace CarbonOptimizer.Geospatial.Files;

/// <summary>
/// Output could not be written <em>durably</em>: the disk is full, the folder is read-only, or the operating system
/// reported that data did not reach the disk. Nothing was published and no temporary file remains, unless the step is the
/// flush of the folder: then the result is complete but might not survive a power cut.
/// </summary>
public sealed class FileWriteException : IOException
{
    /// <summary>Describes a failed step on <paramref name="path"/>.</summary>
    /// <param name="path">The file or folder that was to be published.</param>
    /// <param name="step">What was being done, for example <c>flush to disk</c>.</param>
    /// <param name="errorNumber">The operating system's error number (errno), or 0 when it gave none.</param>
    /// <param name="detail">The operating system's words.</param>
    /// <param name="innerException">The original failure, if there was one.</param>
    public FileWriteException(string path, string step, int errorNumber, string detail, Exception? innerException = null)
        : base(Describe(path, step, errorNumber, detail), innerException)
    {
        FilePath = path;
        Step = step;
        ErrorNumber = errorNumber;
        ChineseMessage = FileWriteWording.Message(path, step, errorNumber, detail);
    }

    /// <summary>Stable code of this kind of diagnostic.</summary>
    public const string Code = "E740";

    /// <summary>The file or folder that was to be published.</summary>
    public string FilePath { get; }

    /// <summary>The step that failed: create, write, flush to disk, rename.</summary>
    public string Step { get; }

    /// <summary>errno as the operating system gave it (28 = no space left, 13 = permission denied, 5 = I/O error), or 0.</summary>
    public int ErrorNumber { get; }

    /// <summary>The message in Chinese, without the hint.</summary>
    public string ChineseMessage { get; }

    internal static FileWriteException From(string path, string step, Exception failure)
    {
        var io = failure as IOException ?? failure.InnerException as IOException;
        // On Unix the runtime puts the raw errno into HResult; on Windows it is 0x8007xxxx.
        var number = io is null ? 0 : OperatingSystem.IsWindows() ? io.HResult & 0xFFFF : io.HResult;
        return new FileWriteException(path, step, number is > 0 and < 100_000 ? number : 0, failure.Message, failure);
    }

    private static string Describe(string path, string step, int errorNumber, string detail)
    {
        var number = errorNumber == 0 ? "" : $" (errno {errorNumber})";
        return $"{path} was not written safely: {step} failed{number}: {detail}{Hint(errorNumber)}";
    }

    private static string Hint(int errorNumber) => OperatingSystem.IsWindows() ? "" : errorNumber switch
    {
        5 => "\nMaybe the disk is failing or a network drive went away.",
        13 or 1 => "\nMaybe the folder belongs to another user; choose another output folder.",
        28 or 122 => "\nMaybe free some space or choose another output folder.",
        30 => "\nMaybe the drive is mounted read-only; choose another output folder.",
        _ => "",
    };
}
