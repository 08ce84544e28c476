using System.Globalization;
using System.Text.Json;
using CarbonOptimizer.Instances.Programs;

namespace CarbonOptimizer.Instances.FirstPlans;

/// <summary>One program on one case: what it forecast and how it went.</summary>
/// <param name="Case">The case.</param>
/// <param name="Program">Label of the program.</param>
/// <param name="Limit">Time limit in seconds.</param>
/// <param name="Load">One-minute load average before.</param>
/// <param name="Units">Planning units.</param>
/// <param name="Uses">Land uses.</param>
/// <param name="Rows">Side constraints.</param>
/// <param name="ForecastBytes">Peak memory the verb <c>plan</c> predicted.</param>
/// <param name="Outcome">How the process went.</param>
/// <param name="Course">How the search went; null when there is no run folder.</param>
internal sealed record FirstPlanRun(
    FirstPlanCase Case, string Program, double Limit, string Load, long Units, int Uses, int Rows, long ForecastBytes, ProgramOutcome Outcome,
    PlanCourse? Course)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    public static FirstPlanRun Measure(FirstPlanCase subject, string scenario, ProgramUnderTest program, ProgramOptions options)
    {
        var limit = subject.LimitSeconds ?? options.Limit;
        var seconds = limit.ToString(CultureInfo.InvariantCulture);
        var forecast = ProgramRunner.Run(program.Path, ["plan", scenario, "--allow-outside", "--json", "--set", $"run.time_limit_s={seconds}", .. program.WithFirstCoefficients], Patience);
        using var json = JsonDocument.Parse(forecast.Out);
        var folder = options.EmptyFolder("runs", program.Label, subject.Id);
        var load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "-";
        string[] arguments = ["run", scenario, "--allow-outside", "--progress", "jsonl", "--time", seconds + "s", "--out", folder, .. program.WithFirstCoefficients];
        var outcome = ProgramRunner.Run(program.Path, arguments, TimeSpan.FromSeconds(limit) + Patience);
        int Count(string name) => json.RootElement.GetProperty(name).GetInt32();
        return new FirstPlanRun(
            subject, program.Label, limit, load, Count("units"), Count("land_uses"), Count("side_constraints"),
            json.RootElement.GetProperty("memory_bytes").GetInt64(), outcome, PlanCourse.Read(folder, outcome));
    }

    /// <summary>Processor seconds between the reading of the layers and a moment of the search.</summary>
    public double? ProcessorUntil(double? seconds) =>
        Course is { } course && seconds is { } moment ? Outcome.ProcessorAt(course.ReadAfter + moment) - Outcome.ProcessorAt(course.ReadAfter) : null;
}
