using System.Text;

namespace CarbonOptimizer.Geospatial.Files;

/// <summary>
/// A file that grows line by line. Every line is on the disk, with the result checked, before <see cref="Append"/> returns; what a
/// killed process leaves is at most one line without an end. Hold a <see cref="WriterLock"/> while appending.
/// </summary>
public sealed class JournalFile
{
    private readonly string path;
    private readonly DiskCalls disk;
    private long length;
    private FileWriteException? broken;

    private JournalFile(string path, long length, DiskCalls disk) => (this.path, this.length, this.disk) = (path, length, disk);

    /// <summary>Writes a journal anew with the given lines, in one step.</summary>
    /// <exception cref="FileWriteException">It cannot be written; an older journal is as before.</exception>
    public static JournalFile Write(string path, IEnumerable<string> lines) => Write(path, lines, DiskCalls.System);

    internal static JournalFile Write(string path, IEnumerable<string> lines, DiskCalls disk)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var bytes = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
        AtomicFile.Write(path, stream => stream.Write(bytes), disk);
        return new JournalFile(path, bytes.Length, disk);
    }

    /// <summary>Goes on with a journal that ends after a whole line.</summary>
    public static JournalFile Continue(string path) => new(path, new FileInfo(path).Length, DiskCalls.System);

    /// <summary>Adds a line.</summary>
    /// <exception cref="FolderInUseException">Somebody else wrote to the journal: its drive does not pass locks on between machines.</exception>
    /// <exception cref="FileWriteException">The line is not safely on the disk.</exception>
    public void Append(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var bytes = Encoding.UTF8.GetBytes(line + "\n");
        // After a line that is half there, or of which nobody knows whether it is, no other may follow.
        if (broken is not null) throw broken;
        try
        {
            WriteAttempt.Of(path, "write", () => AppendLine(bytes));
        }
        catch (FileWriteException failure)
        {
            broken = failure;
            throw;
        }
        length += bytes.Length;
    }

    private void AppendLine(byte[] bytes)
    {
        if (!File.Exists(path)) throw new FileWriteException(path, "write", 0, "the journal was removed while it was being written.");
        using var journal = File.Open(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        if (journal.Length > length) throw new FolderInUseException(Path.GetDirectoryName(Path.GetFullPath(path))!, "");
        if (journal.Length < length) throw new FileWriteException(path, "write", 0, "the journal was cut while it was being written.");
        journal.Write(bytes);
        journal.Flush();
        WriteAttempt.Check(path, "flush to disk", disk.SyncFile(journal));
    }
}
