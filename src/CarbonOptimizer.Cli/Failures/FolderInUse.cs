namespace CarbonOptimizer.Cli.Failures;

/// <summary>Refuses to write into a folder that holds something, or where a file is in the way.</summary>
internal static class FolderInUse
{
    /// <returns>The exit code; null where the folder may be written.</returns>
    public static int? Refuse(CommandContext context, string folder)
    {
        if (File.Exists(folder)) return Refusal.Write(context, ExitCode.Usage, "CO0209", folder, new("A file of that name is in the way.", "已有同名文件。"), new("Choose another folder.", "请另选文件夹。"));
        if (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any()) return null;
        return Refusal.Write(context, ExitCode.Usage, "CO0209", folder, new($"The folder {folder} is not empty.", $"文件夹 {folder} 非空。"), new("Choose another folder.", "请另选文件夹。"));
    }

    /// <summary>Refuses to go on in a folder of another study.</summary>
    /// <returns>The exit code.</returns>
    public static int RefuseStudy(CommandContext context, string folder) => Refusal.Write(
        context, ExitCode.Usage, "CO0209", folder, new($"The folder {folder} holds something else than this study.", $"文件夹 {folder} 存有并非本次分析的内容。"), new("Choose another folder.", "请另选文件夹。"));
}
