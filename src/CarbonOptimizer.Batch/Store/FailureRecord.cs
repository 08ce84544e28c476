using System.Text.Encodings.Web;
using System.Text.Json;
using CarbonOptimizer.Exporters.Records;

namespace CarbonOptimizer.Batch.Store;

/// <summary>Why a run has no result, in <c>failures/ID.json</c>. It goes when the run has one.</summary>
/// <param name="Key">Key of the run that failed.</param>
/// <param name="Outcome">Kind of failure; see <see cref="RunOutcomes"/>.</param>
/// <param name="ExitCode">Exit code of its process.</param>
/// <param name="Attempt">Number of the attempt, from 1.</param>
/// <param name="Detail">Last words of the process, in English.</param>
public sealed record FailureRecord(string Key, string Outcome, int ExitCode, int Attempt, string Detail)
{
    private const int LongestDetail = 4000;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The same in Chinese; empty where only the process itself has spoken.</summary>
    public string DetailChinese { get; init; } = "";

    /// <summary>The record as one sealed line.</summary>
    public string Line() => LineSeal.Seal(JsonSerializer.Serialize(new
    {
        key = Key, outcome = Outcome, exit_code = ExitCode, attempt = Attempt, detail = End(Detail), detail_zh = End(DetailChinese),
    }, Readable));

    /// <summary>Reads a record; null when it is missing or damaged.</summary>
    public static FailureRecord? Read(string path)
    {
        try
        {
            if (!File.Exists(path)) return null;
            var line = File.ReadAllText(path).TrimEnd('\n');
            if (!LineSeal.IsIntact(line)) return null;
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            return new FailureRecord(
                root.GetProperty("key").GetString()!, root.GetProperty("outcome").GetString()!, root.GetProperty("exit_code").GetInt32(),
                root.GetProperty("attempt").GetInt32(), root.GetProperty("detail").GetString()!)
            {
                DetailChinese = root.TryGetProperty("detail_zh", out var chinese) ? chinese.GetString()! : "",
            };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string End(string text) => text.Length > LongestDetail ? text[^LongestDetail..] : text;
}
