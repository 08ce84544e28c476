using System.Text.Json;
using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Batch.Store;
using CarbonOptimizer.Exporters;

namespace CarbonOptimizer.Batch.Reports;

/// <summary>What became of a run, read from its folder.</summary>
/// <param name="Run">The run.</param>
/// <param name="Result">Its result; null without one.</param>
/// <param name="Failure">Why it has none; null when it did not fail.</param>
public sealed record SummaryRow(ManifestRun Run, ResultRecord? Result, FailureRecord? Failure)
{
    /// <summary>Word for a run that has neither a result nor a failure.</summary>
    public const string Waiting = "waiting";

    private const long LargestBytes = 64 << 20;

    /// <summary>Outcome in one word.</summary>
    public string Outcome => Result?.Outcome ?? Failure?.Outcome ?? Waiting;

    /// <summary>Whether it came to something else than was expected.</summary>
    public bool IsFailed => Result is null ? Failure is not null : !Result.IsExpected(Run.Run);

    /// <summary>Value of each objective by its id, in the order of the scenario; empty without a plan.</summary>
    public IReadOnlyList<ObjectiveValue> Objectives { get; init; } = [];

    /// <summary>Proved excess gap; NaN without one.</summary>
    public double ExcessGap { get; init; } = double.NaN;

    /// <summary>Policies that contradict one another; empty unless the run is infeasible and that was explained.</summary>
    public IReadOnlyList<PolicyConflict> Conflicts { get; init; } = [];

    /// <summary>Reads what became of a run.</summary>
    public static SummaryRow Of(ManifestRun run, ResultStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        var result = store.Find(run);
        var row = new SummaryRow(run, result, result is null ? store.FindFailure(run) : null);
        if (result is null) return row;
        var folder = store.FolderOf(run);
        if (result.Outcome == RunOutcomes.Infeasible) return row with { Conflicts = Read(folder, RunFiles.Explanation, ConflictsOf) ?? [] };
        if (!result.HasPlan) return row;
        var (objectives, excess) = Read(folder, RunFiles.Run, ValuesOf) ?? ([], double.NaN);
        return row with { Objectives = objectives, ExcessGap = excess };
    }

    private static T? Read<T>(string folder, string name, Func<JsonElement, T> read)
    {
        try
        {
            var file = new FileInfo(Path.Combine(folder, name));
            if (!file.Exists || file.Length > LargestBytes) return default;
            using var json = JsonDocument.Parse(File.ReadAllBytes(file.FullName));
            return read(json.RootElement);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return default;
        }
    }

    private static (List<ObjectiveValue>, double)? ValuesOf(JsonElement run)
    {
        var terms = run.GetProperty("objective").GetProperty("terms").EnumerateArray();
        var excess = run.GetProperty("gaps").GetProperty("excess");
        return ([.. terms.Select(term => new ObjectiveValue(NamedOf(term, "id"), term.GetProperty("unit").GetString()!, term.GetProperty("value").GetDouble()))],
            excess.ValueKind == JsonValueKind.Number ? excess.GetDouble() : double.NaN);
    }

    private static List<PolicyConflict> ConflictsOf(JsonElement explanation) =>
    [
        .. explanation.GetProperty("conflicts").EnumerateArray()
            .Select(conflict => new PolicyConflict([.. conflict.GetProperty("members").EnumerateArray().Select(member => NamedOf(member, "policy")).DistinctBy(policy => policy.Id)])),
    ];

    /// <summary>Files of earlier versions may hold no names.</summary>
    private static NamedId NamedOf(JsonElement json, string idKey)
    {
        string Text(string key) => json.TryGetProperty(key, out var text) ? text.GetString() ?? "" : "";
        return new NamedId(json.GetProperty(idKey).GetString()!, new(Text("name_en"), Text("name_zh")));
    }
}
