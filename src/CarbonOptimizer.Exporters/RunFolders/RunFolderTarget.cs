using System.Text.Json;
using CarbonOptimizer.Exporters.Records;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters.RunFolders;

/// <summary>The place where a run folder is to appear, and what may already be there.</summary>
public sealed class RunFolderTarget
{
    private const long LargestRecordBytes = 64 << 20;

    /// <param name="folder">Path of the run folder, however it is spelled.</param>
    public RunFolderTarget(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        FullPath = OutputFolder.Of(folder);
    }

    /// <summary>Full path of the run folder.</summary>
    public string FullPath { get; }

    /// <summary>Whether there is nothing, or only an empty folder.</summary>
    public bool IsFree => !File.Exists(FullPath) && (!Directory.Exists(FullPath) || !Directory.EnumerateFileSystemEntries(FullPath).Any());

    /// <summary>Checks that a run folder may appear here. Worth doing before a long search too.</summary>
    /// <exception cref="FileWriteException">A file, or a folder with content that is not a run folder, is in the way.</exception>
    public void Check()
    {
        if (File.Exists(FullPath)) throw new FileWriteException(FullPath, "create", 0, "a file of that name is in the way.");
        for (var above = Path.GetDirectoryName(FullPath); above is not null; above = Path.GetDirectoryName(above))
        {
            if (File.Exists(above)) throw new FileWriteException(FullPath, "create", 0, $"a file of that name is in the way.\n{above} is a file.");
        }
        if (Path.GetDirectoryName(FullPath) is null) throw new FileWriteException(FullPath, "create", 0, "this is the root of a drive.");
        if (!IsFree && !IsRunFolder(FullPath))
        {
            throw new FileWriteException(FullPath, "create", 0, "the folder holds something that is not a run.\nMaybe choose another folder with --out.");
        }
    }

    /// <summary>Whether a folder holds a run that this program wrote, of any version.</summary>
    public static bool IsRunFolder(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var record = new FileInfo(Path.Combine(folder, RunFiles.Run));
        if (!record.Exists || record.Length > LargestRecordBytes) return false;
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(record.FullName));
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("schema", out var schema)
                && schema.ValueKind == JsonValueKind.String
                && schema.GetString()!.StartsWith(RunRecord.SchemaFamily, StringComparison.Ordinal);
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Checks that something can be written here, before a search that takes hours; makes nothing.</summary>
    /// <exception cref="FileWriteException">It cannot.</exception>
    public void CheckWritable()
    {
        var existing = Path.GetDirectoryName(FullPath);
        while (existing is not null && !Directory.Exists(existing)) existing = Path.GetDirectoryName(existing);
        if (existing is null) return;
        AtomicFolder.Discard(AtomicFolder.CreateTemporary(Path.Combine(existing, Path.GetFileName(FullPath))));
    }

    /// <summary>Creates the empty folder to fill, and the folders above it.</summary>
    internal string CreateTemporary()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(FullPath)!);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new FileWriteException(FullPath, "create", 0, failure.Message, failure);
        }
        return AtomicFolder.CreateTemporary(FullPath);
    }

    /// <summary>
    /// Puts a finished temporary folder in place. It takes over what the owner of an older run had added there and then changes names with
    /// it, so that the old or the new run stands under the name at every instant.
    /// </summary>
    /// <exception cref="FileWriteException">A step failed; the older run stands as before.</exception>
    internal void Publish(string temporaryFolder)
    {
        Check();
        if (IsFree)
        {
            AtomicFolder.Publish(temporaryFolder, FullPath);
            return;
        }
        AtomicFolder.Replace(temporaryFolder, FullPath, FolderContent.OwnNames(FullPath));
    }
}
