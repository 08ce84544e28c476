using System.Globalization;
using System.Text.Json;
using CarbonOptimizer.Instances.Programs;

namespace CarbonOptimizer.Instances.Forecasts;

/// <summary>What a program forecast for a case and what it then took, phase by phase.</summary>
/// <param name="Case">The case.</param>
/// <param name="Program">Label of the program.</param>
/// <param name="Forecast">What <c>plan --json</c> printed.</param>
/// <param name="Outcome">How the process of the run went.</param>
/// <param name="ReadAfter">Seconds after which the layers were read.</param>
/// <param name="Reports">Progress as the process told it: when, in which phase, after how many iterations.</param>
internal sealed record ForecastRun(
    ForecastCase Case, string Program, JsonElement Forecast, ProgramOutcome Outcome, double ReadAfter,
    IReadOnlyList<(double Seconds, string Phase, int Iteration)> Reports)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    /// <summary>When the search ended; audit and writing follow.</summary>
    public double SearchedAfter => Reports.Count == 0 ? Outcome.Seconds : Reports[^1].Seconds;

    public long Units => Forecast.GetProperty("units").GetInt64();

    public long ForecastBytes => Forecast.GetProperty("memory_bytes").GetInt64();

    /// <summary>Largest memory up to the last report of a phase, prices, sweeps or steps; null when there was none.</summary>
    public long? PeakOf(string phase) => Of(phase) is { Length: > 0 } reports ? Outcome.PeakUntil(reports[^1].Seconds) : null;

    /// <summary>Largest memory up to the first report of a phase.</summary>
    public long? PeakBefore(string phase) => Of(phase) is { Length: > 0 } reports ? Outcome.PeakUntil(reports[0].Seconds) : null;

    private (double Seconds, string Phase, int Iteration)[] Of(string phase) => [.. Reports.Where(report => report.Phase == phase)];

    /// <summary>Forecasts and runs; null when one of the two gave nothing.</summary>
    public static ForecastRun? Measure(ForecastCase subject, string scenario, ProgramUnderTest program, ProgramOptions options)
    {
        string[] limits = ["--time", options.Limit.ToString(CultureInfo.InvariantCulture) + "s", "--set", $"run.iteration_limit={options.Iterations}"];
        string[] common = [scenario, "--allow-outside", .. limits, .. subject.Arguments];
        var forecast = ProgramRunner.Run(program.Path, ["plan", "--json", .. common], Patience);
        var folder = options.EmptyFolder("forecast", program.Label, subject.Id);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        string[] arguments = ["run", "--progress", "jsonl", "--out", folder, .. common];
        var outcome = ProgramRunner.Run(program.Path, arguments, TimeSpan.FromSeconds(options.Limit) + Patience);
        if (forecast.Out.Length == 0 || PlanCourse.Read(folder, outcome) is not { } course) return null;
        return new ForecastRun(subject, program.Label, JsonDocument.Parse(forecast.Out).RootElement, outcome, course.ReadAfter, [.. ReportsOf(outcome)]);
    }

    private static IEnumerable<(double Seconds, string Phase, int Iteration)> ReportsOf(ProgramOutcome outcome)
    {
        foreach (var (seconds, text) in outcome.Said)
        {
            if (!text.StartsWith("{\"seconds\"", StringComparison.Ordinal)) continue;
            using var json = JsonDocument.Parse(text);
            yield return (seconds, json.RootElement.GetProperty("phase").GetString()!, json.RootElement.GetProperty("iteration").GetInt32());
        }
    }
}
