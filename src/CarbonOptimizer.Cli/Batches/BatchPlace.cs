using System.Text.Json;
using CarbonOptimizer.Batch.Expansion;
using CarbonOptimizer.Batch.Keys;
using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Batch.Store;
using CarbonOptimizer.Builders.Batches;
using CarbonOptimizer.Geospatial;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Cli.Batches;

/// <summary>Where a batch is declared and where its results lie, from what a user names: the file, its folder, or the folder of the results.</summary>
/// <param name="Source">The batch file; null when only the results are known.</param>
/// <param name="Folder">Folder of the results; null until the batch was read.</param>
internal sealed record BatchPlace(string? Source, string? Folder)
{
    /// <summary>Longer than somebody who only looks whether the lock is held.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private const string SourceFile = "batch.source.json", LockFile = "batch.lock";

    /// <summary>Finds the batch.</summary>
    /// <param name="named">What the user named.</param>
    /// <param name="outFolder">Folder of the results, when given.</param>
    public static BatchPlace Of(string named, string? outFolder)
    {
        if (File.Exists(named) && Path.GetFileName(named) == BatchManifest.FileName) named = Path.GetDirectoryName(Path.GetFullPath(named))!;
        if (!Directory.Exists(named)) return new BatchPlace(named, outFolder);
        if (File.Exists(Path.Combine(named, BatchManifest.FileName))) return new BatchPlace(SourceOf(named), outFolder ?? named);
        return new BatchPlace(Path.Combine(named, BatchReader.FileName), outFolder);
    }

    /// <summary>Reads the declaration.</summary>
    /// <exception cref="Core.Problems.ScenarioException">It cannot be used.</exception>
    /// <exception cref="DataSourceException">It is not known where it lies.</exception>
    public BatchDeclaration Declaration() => Source is not null ? BatchReader.Read(Source) : throw new DataSourceException(
        Folder ?? "", $"The folder does not say where its {BatchReader.FileName} lies.", "Name the batch file, and the folder with --out.")
    {
        Kind = DataSourceProblem.Unavailable, ChineseProblem = $"该文件夹未记录其 {BatchReader.FileName} 的位置。", ChineseRemedy = "请给出批量文件，并用 --out 指明文件夹。",
    };

    /// <summary>Folder of the results of a declared batch.</summary>
    public string FolderFor(BatchDeclaration batch) => Path.GetFullPath(Folder ?? Path.Combine("out", batch.Id));

    /// <summary>Folder of the results.</summary>
    /// <exception cref="DataSourceException">A folder was named that is neither that of a batch nor that of its results.</exception>
    public string ResultFolder()
    {
        if (Folder is not null) return Path.GetFullPath(Folder);
        if (Source is not null && !File.Exists(Source) && Path.GetDirectoryName(Path.GetFullPath(Source)) is { } place && Directory.Exists(place))
        {
            throw new DataSourceException(place, $"The folder has neither {BatchReader.FileName} nor {BatchManifest.FileName}.", "Name the batch file, or the folder of its results.")
            {
                Kind = DataSourceProblem.Unavailable, ChineseProblem = $"该文件夹既无 {BatchReader.FileName}，也无 {BatchManifest.FileName}。", ChineseRemedy = "请给出批量文件，或其结果所在的文件夹。",
            };
        }
        return FolderFor(Declaration());
    }

    /// <summary>The manifest that the declaration asks for now.</summary>
    public static BatchManifest ManifestOf(BatchDeclaration batch, string folder)
    {
        var runs = BatchExpansion.Of(batch);
        return BatchManifest.Of(folder, runs, RunKeys.Of(runs, ToolVersion.Text));
    }

    /// <summary>Takes the lock of a batch.</summary>
    /// <exception cref="FolderInUseException">Another process works in it.</exception>
    public static WriterLock Lock(string folder)
    {
        WriteAttempt.Of(folder, "create", () => Directory.CreateDirectory(folder));
        return WriterLock.Acquire(Path.Combine(folder, LockFile), Patience);
    }

    /// <summary>Whether a runner works in a folder now.</summary>
    public static bool IsRunning(string folder)
    {
        if (!File.Exists(Path.Combine(folder, LockFile))) return false;
        try
        {
            WriterLock.Acquire(Path.Combine(folder, LockFile)).Dispose();
            return false;
        }
        catch (FolderInUseException)
        {
            return true;
        }
        catch (FileWriteException)
        {
            return false;
        }
    }

    /// <summary>Writes the manifest, notes where the batch is declared, sweeps, and takes over results of an earlier manifest. Hold the lock.</summary>
    /// <returns>How many results were taken over.</returns>
    public static int Prepare(BatchDeclaration batch, BatchManifest manifest, ResultStore store)
    {
        store.Sweep();
        AtomicFile.WriteText(Path.Combine(manifest.Folder, SourceFile), JsonSerializer.Serialize(new { id = batch.Id, source = Path.GetRelativePath(manifest.Folder, batch.Path).Replace('\\', '/') }) + "\n");
        return manifest.Save() ? store.Adopt(manifest) : 0;
    }

    private static string? SourceOf(string folder)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, SourceFile)));
            var path = Path.GetFullPath(Path.Combine(folder, json.RootElement.GetProperty("source").GetString()!));
            return File.Exists(path) ? path : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }
}
