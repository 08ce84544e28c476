using System.Text.Encodings.Web;
using System.Text.Json;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Tradeoffs.Points;

namespace CarbonOptimizer.Cli.Progress;

/// <summary>Every report as one JSON object on a line of standard error, for programs.</summary>
internal sealed class JsonLineView(CommandContext context) : IProgressView
{
    private const string Schema = "carbon-optimizer/progress/1";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly long start = context.Clock.GetTimestamp();

    public TimeSpan LongestSilence { get; } = TimeSpan.FromSeconds(1);

    public void Begin(ProgressStage stage) => Write(new { schema = Schema, @event = "stage", stage = stage.Id, elapsed = Elapsed });

    /// <summary>The time of the search comes first, by which readers of earlier versions know these lines.</summary>
    public void Report(SolveProgress value) => Write(new
    {
        seconds = value.Elapsed.TotalSeconds,
        schema = Schema,
        @event = "search",
        phase = value.Phase,
        iteration = value.Iteration,
        objective = Finite(value.Objective),
        bound = Finite(value.Bound),
        relative_gap = Finite(new Gaps(value.Objective, value.Bound, double.NaN).Relative),
        plan = value.PlanNumber,
        elapsed = Elapsed,
    });

    public void Solved(FrontPoint point, SolveCount count) => Write(new
    {
        schema = Schema,
        @event = "solve",
        done = count.Done,
        of = count.Expected > 0 ? count.Expected : (int?)null,
        seconds_left = count.Left?.TotalSeconds,
        index = point.Index,
        method = point.Request.Method,
        label = point.Request.Label,
        status = JsonNamingPolicy.SnakeCaseLower.ConvertName(point.Termination.Reason.ToString()),
        values = point.Values,
        objective = Finite(point.ScalarValue),
        bound = Finite(point.ScalarBound),
        relative_gap = Finite(point.RelativeGap),
        seconds = point.Seconds,
        elapsed = Elapsed,
    });

    public void Did(string what, SolveCount count) =>
        Write(new { schema = Schema, @event = "step", done = count.Done, of = count.Expected, seconds_left = count.Left?.TotalSeconds, what, elapsed = Elapsed });

    public void StillAt(ProgressStage stage, TimeSpan elapsed, SolveProgress? known) => Write(new
    {
        schema = Schema,
        @event = "heartbeat",
        stage = stage.Id,
        phase = known?.Phase,
        objective = Finite(known?.Objective ?? double.NaN),
        bound = Finite(known?.Bound ?? double.NaN),
        elapsed = elapsed.TotalSeconds,
        memory_bytes = Environment.WorkingSet,
    });

    public void Finish() => Write(new { schema = Schema, @event = "end", elapsed = Elapsed });

    private double Elapsed => context.Clock.GetElapsedTime(start).TotalSeconds;

    private void Write<T>(T line) => context.Terminal.Error.WriteLine(JsonSerializer.Serialize(line, Readable));

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
