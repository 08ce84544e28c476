using System.Text;
using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Batch.Store;

namespace CarbonOptimizer.Cli.Batches;

/// <summary><c>cmd.sh</c> of a run: the command that repeats it anywhere, without the batch.</summary>
internal static class RunScript
{
    /// <summary>Name of the file.</summary>
    public const string FileName = ResultRecord.ScriptName;

    /// <param name="run">The run.</param>
    /// <param name="folder">Its folder, which paths are relative to.</param>
    /// <param name="start">Folder of the run it starts from; null for none.</param>
    /// <param name="hasPage">Whether the run has a page.</param>
    public static string Text(ManifestRun run, string folder, string? start, bool hasPage)
    {
        var text = new StringBuilder("#!/bin/sh\n# Repeats this run into the folder given: sh cmd.sh FOLDER\n# Plan, tables, maps and certificate are the same to the byte where batch.json says \"reproducible\".\n");
        text.Append("here=$(cd \"$(dirname \"$0\")\" && pwd)\nexec ${CARBONOPT:-carbonopt} run \"$here/").Append(Relative(folder, run.Run.Scenario)).Append('"');
        foreach (var setting in run.Run.Overrides) text.Append(" \\\n  --set ").Append(Quoted(setting));
        if (start is not null) text.Append(" \\\n  --warm-start \"$here/").Append(Relative(folder, start)).Append('"');
        if (!hasPage) text.Append(" \\\n  --no-report");
        return text.Append(" \\\n  --out \"${1:?name a folder}\"\n").ToString();
    }

    private static string Relative(string folder, string path) =>
        Path.GetRelativePath(folder, path).Replace('\\', '/').Replace("\"", "\\\"", StringComparison.Ordinal).Replace("$", "\\$", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal);

    private static string Quoted(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
