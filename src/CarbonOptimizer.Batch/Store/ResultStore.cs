using System.Globalization;
using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Exporters;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Geospatial;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Batch.Store;

/// <summary>
/// The results of a batch: run folders under <c>runs</c>, failures under <c>failures</c>. Nothing else says what is done. A result appears
/// by rename; of two copies of a run one stands.
/// </summary>
/// <param name="folder">Folder of the batch.</param>
public sealed class ResultStore(string folder)
{
    /// <summary>How long to wait for another worker that commits the same run.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Folder of the batch.</summary>
    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>Folder of the run folders.</summary>
    public string RunsFolder => Path.Combine(Folder, "runs");

    /// <summary>Folder of what is being worked on, on this machine.</summary>
    public string WorkFolder => Path.Combine(Folder, "work", PlainName(Environment.MachineName));

    private string FailuresFolder => Path.Combine(Folder, "failures");

    /// <summary>Folder of a run.</summary>
    public string FolderOf(ManifestRun run) => Path.Combine(RunsFolder, run.Id);

    /// <summary>The result of a run; null without one, or when what stands there is another run's or damaged.</summary>
    public ResultRecord? Find(ManifestRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var place = FolderOf(run);
        return ResultRecord.Read(place) is { } record && record.Key == run.Key && File.Exists(Path.Combine(place, RunFiles.Run)) ? record : null;
    }

    /// <summary>Why a run has no result; null when it did not fail.</summary>
    public FailureRecord? FindFailure(ManifestRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return FailureRecord.Read(FailurePath(run)) is { } failure && failure.Key == run.Key ? failure : null;
    }

    /// <summary>Keeps why a run failed.</summary>
    /// <exception cref="FileWriteException">It cannot be written.</exception>
    public void Fail(ManifestRun run, FailureRecord failure)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(failure);
        Create(FailuresFolder);
        AtomicFile.WriteText(FailurePath(run), failure.Line() + "\n");
    }

    /// <summary>Forgets that a run failed.</summary>
    public void Forgive(ManifestRun run)
    {
        if (File.Exists(FailurePath(run))) WriteAttempt.Of(FailurePath(run), "delete", () => File.Delete(FailurePath(run)));
    }

    /// <summary>An empty folder to make a result in; its name tells the process.</summary>
    /// <exception cref="FileWriteException">It cannot be created.</exception>
    public string Stage(ManifestRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        Create(WorkFolder);
        Create(RunsFolder);
        return AtomicFolder.CreateTemporary(Path.Combine(WorkFolder, run.Id));
    }

    /// <summary>Puts a finished result in its place, unless a better one of the same run stands there.</summary>
    /// <param name="run">The run.</param>
    /// <param name="finished">Folder with all its files and its record.</param>
    /// <returns>Whether it stands there now.</returns>
    /// <exception cref="FileWriteException">A step failed; what stood there stands.</exception>
    public bool Commit(ManifestRun run, string finished)
    {
        var record = ResultRecord.Read(finished) ?? throw new FileWriteException(finished, "commit", 0, "the result has no record.");
        var place = FolderOf(run);
        using (WriterLock.Acquire(Path.Combine(Folder, "work", run.Id + ".lock"), Patience))
        {
            if (Find(run) is { } standing && !record.IsBetterThan(standing)) return false;
            if (!Directory.Exists(place)) AtomicFolder.Publish(finished, place);
            else AtomicFolder.Replace(finished, place, OwnNames(place));
        }
        Forgive(run);
        return true;
    }

    /// <summary>Removes the result of a run, so that it is run again.</summary>
    public void Remove(ManifestRun run)
    {
        var place = FolderOf(run);
        if (!Directory.Exists(place)) return;
        Create(WorkFolder);
        // The name goes in one step; a half-deleted folder never stands under it.
        var aside = AtomicFolder.CreateTemporary(Path.Combine(WorkFolder, run.Id + ".removed"));
        WriteAttempt.Of(place, "remove", () => AtomicFolder.Replace(aside, place, Directory.GetFileSystemEntries(place).Select(entry => Path.GetFileName(entry)).ToHashSet(StringComparer.Ordinal)));
        WriteAttempt.Of(place, "remove", () => Directory.Delete(place, recursive: true));
    }

    /// <summary>
    /// Takes over results of an earlier manifest: a folder whose run has another place now is renamed. Folders of runs that are no longer asked
    /// for stay where they are.
    /// </summary>
    /// <returns>How many were taken over.</returns>
    public int Adopt(BatchManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        if (!Directory.Exists(RunsFolder)) return 0;
        var wanted = manifest.Runs.Where(run => !Directory.Exists(FolderOf(run))).ToDictionary(run => run.Key, StringComparer.Ordinal);
        if (wanted.Count == 0) return 0;
        var known = manifest.Runs.Select(run => run.Id).ToHashSet(StringComparer.Ordinal);
        var adopted = 0;
        foreach (var path in Directory.EnumerateDirectories(RunsFolder).Where(path => !known.Contains(Path.GetFileName(path))).ToArray())
        {
            if (ResultRecord.Read(path) is not { } record || !wanted.Remove(record.Key, out var run)) continue;
            AtomicFolder.Publish(path, FolderOf(run));
            adopted++;
        }
        return adopted;
    }

    /// <summary>Removes what killed workers of this machine left.</summary>
    public void Sweep()
    {
        StaleTemporaries.Sweep(WorkFolder);
        StaleTemporaries.Sweep(RunsFolder);
        StaleTemporaries.Sweep(FailuresFolder);
        StaleTemporaries.Sweep(Folder);
    }

    /// <summary>Whether the files of a result are those that were written; empty when they are, else their names.</summary>
    public IReadOnlyList<string> ChangedFiles(ManifestRun run)
    {
        try
        {
            return RunFolderReader.Open(FolderOf(run)).FindChangedFiles();
        }
        catch (DataSourceException failure)
        {
            return [failure.Message];
        }
    }

    private string FailurePath(ManifestRun run) => Path.Combine(FailuresFolder, run.Id + ".json");

    private static void Create(string path) => WriteAttempt.Of(path, "create", () => Directory.CreateDirectory(path));

    /// <summary>What the program wrote into a result; everything else there is its owner's.</summary>
    private static HashSet<string> OwnNames(string place) => [.. FolderContent.OwnNames(place), ResultRecord.FileName, ResultRecord.ScriptName];

    private static string PlainName(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '-')).ToLower(CultureInfo.InvariantCulture);
}
