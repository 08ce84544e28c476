using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CarbonOptimizer.Exporters.Records;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Batch.Store;

/// <summary>
/// <c>events.jsonl</c>: what the runner did, one sealed line for each change, on the disk before the next thing happens. It is a diary:
/// what is done the run folders say.
/// </summary>
public sealed class EventLog
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "events.jsonl";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JournalFile journal;
    private readonly TimeProvider clock;

    private EventLog(JournalFile journal, TimeProvider clock) => (this.journal, this.clock) = (journal, clock);

    /// <summary>Goes on with the diary of a batch. Lines that a killed runner left without an end, or that are damaged, are taken out. Hold the lock of the batch.</summary>
    /// <exception cref="FileWriteException">It cannot be written.</exception>
    public static EventLog Open(string folder, TimeProvider clock)
    {
        var path = Path.Combine(folder, FileName);
        var text = File.Exists(path) ? File.ReadAllText(path) : "";
        string[] intact = [.. text.Split('\n').Where(LineSeal.IsIntact)];
        var isWhole = text == string.Concat(intact.Select(line => line + "\n"));
        return new EventLog(File.Exists(path) && isWhole ? JournalFile.Continue(path) : JournalFile.Write(path, intact), clock);
    }

    /// <summary>Adds an event.</summary>
    /// <param name="what">Its name.</param>
    /// <param name="run">Folder name of the run; null for the batch.</param>
    /// <param name="values">Further members.</param>
    /// <exception cref="FileWriteException">The line is not safely on the disk.</exception>
    public void Add(string what, string? run, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var line = new Dictionary<string, object?> { ["time"] = clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), ["event"] = what };
        if (run is not null) line["run"] = run;
        foreach (var (name, value) in values) line[name] = value;
        journal.Append(LineSeal.Seal(JsonSerializer.Serialize(line, Readable)));
    }

    /// <summary>All intact events of a batch, each as JSON.</summary>
    public static IEnumerable<JsonElement> Read(string folder)
    {
        var path = Path.Combine(folder, EventLog.FileName);
        if (!File.Exists(path)) yield break;
        // A reader must not keep the runner from writing.
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var stream = new FileStream(handle, FileAccess.Read);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!LineSeal.IsIntact(line)) continue;
            using var json = JsonDocument.Parse(line);
            yield return json.RootElement.Clone();
        }
    }
}
