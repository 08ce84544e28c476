using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CarbonOptimizer.Batch.Expansion;
using CarbonOptimizer.Exporters.Records;

namespace CarbonOptimizer.Batch.Store;

/// <summary>What <c>batch.json</c> in a run folder says: which run of a batch this is, and how it came about.</summary>
/// <param name="Key">Key of the run.</param>
/// <param name="Label">Its settings in short.</param>
/// <param name="Problem">Digest of scenario and inputs.</param>
/// <param name="Options">Digest of the solver's options.</param>
/// <param name="Tool">Version of the program.</param>
/// <param name="Predecessor">Key of the run it was to start from; empty for none.</param>
/// <param name="Start">Key of the run it did start from; empty for none.</param>
/// <param name="Outcome">What it came to; see <see cref="RunOutcomes"/>.</param>
/// <param name="ExitCode">Exit code of an ordinary run with this outcome.</param>
/// <param name="IsComplete">Whether it ended by its own gap or limits; a first pass and an interrupted run did not.</param>
/// <param name="IsReproducible">Whether the same run ends with the same bytes: no clock ended it, and it started from what it was to start from.</param>
public sealed record ResultRecord(
    string Key, string Label, string Problem, string Options, string Tool, string Predecessor, string Start,
    string Outcome, int ExitCode, bool IsComplete, bool IsReproducible)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "batch.json";

    /// <summary>File with the command that repeats the run.</summary>
    public const string ScriptName = "cmd.sh";

    private const string Schema = "carbon-optimizer/batch-result/1";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether there is a plan.</summary>
    public bool HasPlan { get; init; }

    /// <summary>Audited weighted total; NaN without a plan.</summary>
    public double Total { get; init; } = double.NaN;

    /// <summary>Audited bound; NaN without one.</summary>
    public double Bound { get; init; } = double.NaN;

    /// <summary>Proved relative gap; NaN without one.</summary>
    public double RelativeGap { get; init; } = double.NaN;

    /// <summary>Number of the attempt, from 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Number of the pass, from 1.</summary>
    public int Pass { get; init; } = 1;

    /// <summary>Seconds from the start of the process to its last file.</summary>
    public double Seconds { get; init; }

    /// <summary>Seconds of them that were searched.</summary>
    public double SearchSeconds { get; init; }

    /// <summary>Seconds of processor time, of all its threads, from the start of the process to its last file; NaN when not known.</summary>
    public double ProcessorSeconds { get; init; } = double.NaN;

    /// <summary>Largest resident memory of its process.</summary>
    public long PeakMemoryBytes { get; init; }

    /// <summary>The record as one sealed line.</summary>
    public string Line() => LineSeal.Seal(JsonSerializer.Serialize(new Dictionary<string, object?>
    {
        ["schema"] = Schema, ["key"] = Key, ["label"] = Label, ["problem"] = Problem, ["options"] = Options, ["tool"] = Tool,
        ["predecessor"] = Predecessor, ["start"] = Start, ["outcome"] = Outcome, ["exit_code"] = ExitCode, ["complete"] = IsComplete,
        ["reproducible"] = IsReproducible, ["plan"] = HasPlan, ["total"] = Text(Total), ["bound"] = Text(Bound), ["relative_gap"] = Text(RelativeGap),
        ["attempt"] = Attempt, ["pass"] = Pass, ["seconds"] = Math.Round(Seconds, 3), ["search_seconds"] = Math.Round(SearchSeconds, 3),
        ["processor_seconds"] = Text(Math.Round(ProcessorSeconds, 3)), ["peak_memory_bytes"] = PeakMemoryBytes,
    }, Readable));

    /// <summary>Reads a record; null when it is missing or damaged.</summary>
    public static ResultRecord? Read(string folder)
    {
        try
        {
            var path = Path.Combine(folder, FileName);
            if (!File.Exists(path)) return null;
            var line = File.ReadAllText(path).TrimEnd('\n');
            if (!LineSeal.IsIntact(line)) return null;
            using var json = JsonDocument.Parse(line);
            return Parse(json.RootElement);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static ResultRecord? Parse(JsonElement json)
    {
        if (json.GetProperty("schema").GetString() != Schema) return null;
        string Word(string name) => json.GetProperty(name).GetString() ?? throw new FormatException(name);
        double Number(string name) => double.Parse(Word(name), CultureInfo.InvariantCulture);
        return new ResultRecord(
            Word("key"), Word("label"), Word("problem"), Word("options"), Word("tool"), Word("predecessor"), Word("start"),
            Word("outcome"), json.GetProperty("exit_code").GetInt32(), json.GetProperty("complete").GetBoolean(), json.GetProperty("reproducible").GetBoolean())
        {
            HasPlan = json.GetProperty("plan").GetBoolean(), Total = Number("total"), Bound = Number("bound"), RelativeGap = Number("relative_gap"),
            Attempt = json.GetProperty("attempt").GetInt32(), Pass = json.GetProperty("pass").GetInt32(),
            Seconds = json.GetProperty("seconds").GetDouble(), ProcessorSeconds = json.TryGetProperty("processor_seconds", out _) ? Number("processor_seconds") : double.NaN, SearchSeconds = json.GetProperty("search_seconds").GetDouble(), PeakMemoryBytes = json.GetProperty("peak_memory_bytes").GetInt64(),
        };
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Whether it came to what was expected: a plan, or none where none was meant to exist.</summary>
    public bool IsExpected(BatchRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.ExpectsInfeasible ? Outcome == RunOutcomes.Infeasible : HasPlan;
    }

    /// <summary>Whether this result should stand rather than another one of the same run: ended by itself, then a plan, then the smaller total, then the better bound.</summary>
    public bool IsBetterThan(ResultRecord other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (HasPlan != other.HasPlan) return HasPlan && other.Outcome != RunOutcomes.Infeasible;
        if (!HasPlan) return IsComplete && !other.IsComplete;
        if (Total != other.Total) return Total < other.Total;
        var (mine, theirs) = (double.IsNaN(Bound) ? double.NegativeInfinity : Bound, double.IsNaN(other.Bound) ? double.NegativeInfinity : other.Bound);
        return mine != theirs ? mine > theirs : IsComplete && !other.IsComplete;
    }
}
