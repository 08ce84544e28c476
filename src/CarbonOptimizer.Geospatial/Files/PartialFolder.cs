using System.Collections.Concurrent;

namespace CarbonOptimizer.Geospatial.Files;

/// <summary>
/// A folder around one that is being filled. It holds a file that says it is ours and repeats its name, an open <see cref="WriterLock"/>, the
/// new content, and what has stepped aside for it. Only a folder with that file and without a holder is ever touched by another process.
/// </summary>
internal static class PartialFolder
{
    private const string Content = "content", Previous = "previous", Marker = "carbonopt-partial-folder", Lock = "lock", Replacing = "replacing";
    private const string MarkerText = "carbonopt: unfinished output, removed by the next start once nobody holds the lock\n";
    private const int MostAttempts = 5;

    private static readonly string[] Inner = [Content, Previous];

    /// <summary>Folders of this process with their locks.</summary>
    private static readonly ConcurrentDictionary<string, WriterLock> Held = new(StringComparer.Ordinal);

    /// <summary>Makes the folder for what will be <paramref name="target"/>.</summary>
    /// <returns>The empty folder to fill, inside it.</returns>
    public static string Create(string target)
    {
        for (var attempt = 1; ; attempt++)
        {
            var around = PartialName.Next(target);
            var content = Path.Combine(around, Content);
            Directory.CreateDirectory(around);
            try
            {
                Held[around] = WriterLock.Acquire(Path.Combine(around, Lock));
                Write(Path.Combine(around, Marker), MarkerText + Path.GetFileName(around) + "\n");
                return Directory.CreateDirectory(content).FullName;
            }
            catch (IOException) when (attempt < MostAttempts && !Held.ContainsKey(around))
            {
                // Another process took the folder for a left-over before it was locked; the next name is as good.
            }
            catch
            {
                Remove(content);
                throw;
            }
        }
    }

    /// <summary>Where an older folder steps aside to.</summary>
    public static string PreviousOf(string content) => Path.Combine(Around(content), Previous);

    /// <summary>Notes that from now on the content may be an older folder that changed names with the new one.</summary>
    public static void BeginReplacing(string content) => Write(Path.Combine(Around(content), Replacing), "");

    /// <summary>Removes the folder with all that is left in it and gives back its lock; what cannot be removed is left to a later sweep.</summary>
    public static void Remove(string content)
    {
        if (Held.TryRemove(Around(content), out var held)) TryRemove(Around(content), held);
    }

    /// <summary>Takes the mark from the folder, so that no sweep ever touches what is in it.</summary>
    public static void Abandon(string content)
    {
        if (!Held.TryRemove(Around(content), out var held)) return;
        try
        {
            File.Delete(Path.Combine(Around(content), Marker));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Where nothing can be deleted, nothing is swept either.
        }
        held.Dispose();
    }

    /// <summary>Restores or removes what a process left that has ended.</summary>
    /// <param name="around">Folder with a name of ours.</param>
    /// <param name="target">What it would have become.</param>
    /// <returns>Whether it is gone.</returns>
    public static bool TryFinish(string around, string target)
    {
        var isMarked = IsMarked(around);
        if (!isMarked && Directory.EnumerateFileSystemEntries(around).Any(path => Path.GetFileName(path) != Lock && !IsBegunMark(around, path))) return false;
        WriterLock held;
        try
        {
            held = WriterLock.Acquire(Path.Combine(around, Lock));
        }
        catch (IOException)
        {
            return false;
        }
        try
        {
            if (isMarked) Restore(around, target);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            held.Dispose();
            return false;
        }
        return TryRemove(around, held);
    }

    /// <summary>An older folder comes back where nothing has taken its name; else the new one takes over what the older one's owner added.</summary>
    private static void Restore(string around, string target)
    {
        var previous = Path.Combine(around, Previous);
        if (Directory.Exists(previous) && !Path.Exists(target))
        {
            Directory.Move(previous, target);
            return;
        }
        var old = Directory.Exists(previous) ? previous : Path.Combine(around, Content);
        if (!File.Exists(Path.Combine(around, Replacing)) || !Directory.Exists(old) || !Directory.Exists(target)) return;
        FolderContent.CarryOver(old, target, FolderContent.OwnNames(old));
    }

    private static bool IsMarked(string around)
    {
        var marker = new FileInfo(Path.Combine(around, Marker));
        return marker is { Exists: true, Length: < 4096 } && File.ReadAllText(marker.FullName) == MarkerText + Path.GetFileName(around) + "\n";
    }

    /// <summary>A mark whose writer died in the middle: there is no content before the mark is whole.</summary>
    private static bool IsBegunMark(string around, string path)
    {
        var whole = MarkerText + Path.GetFileName(around) + "\n";
        return Path.GetFileName(path) == Marker && new FileInfo(path) is { Exists: true } file && file.Length < whole.Length && whole.StartsWith(File.ReadAllText(path), StringComparison.Ordinal);
    }

    /// <summary>Whatever step is the last, the mark stands as long as there is content, and nothing is taken over from content that is half gone.</summary>
    private static bool TryRemove(string around, WriterLock held)
    {
        try
        {
            File.Delete(Path.Combine(around, Replacing));
            foreach (var inner in Inner.Select(name => Path.Combine(around, name)).Where(Directory.Exists)) Directory.Delete(inner, recursive: true);
            File.Delete(Path.Combine(around, Marker));
            held.Dispose();
            Directory.Delete(around);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            held.Dispose();
            return false;
        }
    }

    private static string Around(string content) => Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(content))!;

    private static void Write(string path, string text)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        file.Write(System.Text.Encoding.UTF8.GetBytes(text));
    }
}
