using System.Text.Json;

namespace CarbonOptimizer.Instances.Programs;

/// <summary>
/// What a run folder tells about its search. Times count from the moment the layers are read: those of <c>log.jsonl</c> start with the
/// solver, so what the whole search took longer than the log, compiling the model, is added.
/// </summary>
internal sealed record PlanCourse
{
    private const double NearZero = 0.1, Tiny = 1e-9;

    public required string Ending { get; init; }

    public required double Seconds { get; init; }

    public required double? SecondsToPlan { get; init; }

    /// <summary>Plan and bound at the end; NaN for none.</summary>
    public required double Objective { get; init; }

    public required double Bound { get; init; }

    public required double UncoupledOptimum { get; init; }

    public required IReadOnlyList<(double Seconds, double Objective, double Bound)> Trace { get; init; }

    /// <summary>Largest of the objective's parts, in absolute value; NaN without a plan.</summary>
    public required double LargestPart { get; init; }

    /// <summary>Whether the objective is less than a tenth of its largest part: emissions and sinks cancel out and a gap relative to their difference means nothing.</summary>
    public bool IsNearZero => Math.Abs(Objective) < NearZero * LargestPart;

    /// <summary>When the layers were read, in seconds after the start of the program; NaN when it told no progress.</summary>
    public required double ReadAfter { get; init; }

    /// <summary>Longest time without a line of progress on standard error, signs of life included, while the search lasted.</summary>
    public required double LongestSilence { get; init; }

    /// <summary>The search in a run folder; null when there is none.</summary>
    /// <param name="folder">The run folder.</param>
    /// <param name="outcome">How the program ended that wrote it with <c>--progress jsonl</c>.</param>
    public static PlanCourse? Read(string folder, ProgramOutcome outcome)
    {
        var path = Path.Combine(folder, "run.json");
        if (!File.Exists(path)) return null;
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        var (run, search) = (json.RootElement, json.RootElement.GetProperty("search"));
        var seconds = search.GetProperty("seconds").GetDouble();
        var log = ReadLog(Path.Combine(folder, "log.jsonl"));
        var hasPlan = run.TryGetProperty("objective", out var objective);
        var compiling = log.Length > 0 ? Math.Max(0, seconds - log[^1].Seconds) : 0;
        return new PlanCourse
        {
            ReadAfter = LastReport(outcome) - seconds,
            LongestSilence = SilenceBetween(outcome, LastReport(outcome) - seconds, LastReport(outcome)),
            Ending = search.GetProperty("termination").GetString()!,
            Seconds = seconds,
            SecondsToPlan = Number(search, "seconds_to_first_plan") is var first && double.IsNaN(first) ? null : first + compiling,
            Objective = hasPlan ? Number(objective, "total") : double.NaN,
            Bound = run.TryGetProperty("bound", out _) ? Number(run, "bound") : Number(search, "claimed_bound"),
            UncoupledOptimum = run.TryGetProperty("gaps", out var gaps) ? Number(gaps, "uncoupled_optimum") : double.NaN,
            Trace = [.. log.Select(point => (point.Seconds + compiling, point.Objective, point.Bound))],
            LargestPart = hasPlan ? LargestPartOf(objective) : double.NaN,
        };
    }

    /// <summary>Gap of a plan to a bound: of the plan, or where the objective is near 0 of its largest part.</summary>
    public double GapOf(double objective, double bound) => IsNearZero ? (objective - bound) / LargestPart : RelativeGapOf(objective, bound);

    public double RelativeGapOf(double objective, double bound) => (objective - bound) / Math.Max(Math.Abs(objective), Tiny);

    public double ExcessGapOf(double objective, double bound) => (objective - bound) / Math.Max(objective - UncoupledOptimum, Tiny);

    /// <summary>First time the plan was within a gap of a bound; null when it never was.</summary>
    public double? SecondsTo(double gap, double bound)
    {
        foreach (var point in Trace)
        {
            if (double.IsFinite(point.Objective) && GapOf(point.Objective, bound) <= gap) return point.Seconds;
        }
        return null;
    }

    private static double LastReport(ProgramOutcome outcome)
    {
        var reports = outcome.Said.Where(line => line.Text.StartsWith("{\"seconds\"", StringComparison.Ordinal));
        return reports.Select(line => line.Seconds).LastOrDefault(double.NaN);
    }

    private static double SilenceBetween(ProgramOutcome outcome, double begin, double end)
    {
        double[] words = [begin, .. outcome.Said.Where(line => line.Text.StartsWith('{')).Select(line => line.Seconds).Where(time => time > begin && time < end), end];
        return words.Zip(words.Skip(1), (earlier, later) => later - earlier).Max();
    }

    private static double LargestPartOf(JsonElement objective)
    {
        var largest = 0.0;
        foreach (var term in objective.GetProperty("terms").EnumerateArray())
        {
            var weight = term.GetProperty("weight").GetDouble();
            largest = Math.Max(largest, weight * Math.Abs(term.GetProperty("value").GetDouble()));
            var parts = term.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("value").GetDouble());
            foreach (var part in parts) largest = Math.Max(largest, weight * Math.Abs(part));
        }
        return largest;
    }

    private static (double Seconds, double Objective, double Bound)[] ReadLog(string path)
    {
        if (!File.Exists(path)) return [];
        return [.. File.ReadLines(path).Select(line =>
        {
            using var json = JsonDocument.Parse(line);
            return (Number(json.RootElement, "seconds"), Number(json.RootElement, "objective"), Number(json.RootElement, "bound"));
        })];
    }

    private static double Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN;
}
