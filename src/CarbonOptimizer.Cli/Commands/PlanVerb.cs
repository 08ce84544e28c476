using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CarbonOptimizer.Builders;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Cli.Inspection;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Cli.Summaries;
using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Exporters.Explanations;

namespace CarbonOptimizer.Cli.Commands;

/// <summary><c>carbonopt plan SCENARIO</c>: a dry run that says what would be solved, with how much memory and time.</summary>
internal static class PlanVerb
{
    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var scenario = new ScenarioOptions(context);
        var flags = new SolveFlags(context);
        var overlapFile = new Option<string?>("--overlaps") { Description = context.Say("GeoPackage to write with the land on which lines overlap", "写出控制线重叠区域的 GeoPackage") };
        var command = new Command("plan", context.Say("dry run: units, constraints, predicted memory and time", "试运行：规划单元、约束、预计内存与时间"));
        command.Add(overlapFile);
        scenario.AddTo(command);
        flags.AddTo(command);
        command.SetAction(parsed =>
        {
            var built = scenario.Load(parsed, flags.Overrides(parsed));
            var forecast = SolveForecast.Of(built);
            DiagnosticReport.Write(context, [.. built.Warnings, .. forecast.Conflicts, .. forecast.Warnings]);
            var overlaps = LineOverlap.Of(built.Problem);
            if (parsed.GetValue(overlapFile) is { } path && built is { Problem.Units.Grid: { } grid, Geometry: { } geometry }) OverlapLayer.Write(path, overlaps, grid, geometry, context.Clock);
            if (parsed.GetValue(globals.Json)) WriteJson(context, forecast, built, overlaps);
            else
            {
                WriteTable(context, forecast, built.SolverName);
                var tables = new DemandTables(context);
                tables.Write(overlaps, built.Problem.Units, built.Geometry);
                tables.Write(forecast.Land);
                tables.Write(forecast.Ranges);
            }
            return forecast.Conflicts.Count > 0 ? ExitCode.Infeasible : ExitCode.Done;
        });
        return command;
    }

    private static void WriteTable(CommandContext context, SolveForecast forecast, string solver)
    {
        var table = new TextTable("", ">");
        void Add(string english, string chinese, string value) => table.Add(context.Say(english, chinese), value);
        Add("planning units", "规划单元", Count(forecast.UnitCount));
        Add("land uses", "地类", Count(forecast.UseCount));
        Add("allowed pairs of unit and use", "允许的单元-地类组合", Count(forecast.AllowedLabels));
        Add("units with a single allowed use", "仅有一种允许地类的单元", Count(forecast.LockedUnits));
        Add("side constraints", "线性约束", Count(forecast.RowCount));
        Add("solver", "求解器", solver);
        Add("predicted peak memory", "预计内存峰值", NumberText.Bytes(forecast.MemoryBytes));
        foreach (var phase in forecast.Memory) Add("  " + phase.Name.English, "  " + phase.Name.Chinese, NumberText.Bytes(phase.Bytes));
        Add("predicted time to read", "预计读取时间", NumberText.Of(forecast.ReadingSeconds) + " s");
        Add("predicted time of 100 iterations", "预计 100 次迭代时间", NumberText.Of(forecast.Seconds) + " s");
        Add("predicted time of audit and writing", "预计审计与写出时间", NumberText.Of(forecast.WritingSeconds) + " s");
        table.WriteTo(context.Terminal.Out);
    }

    private static void WriteJson(CommandContext context, SolveForecast forecast, BuiltScenario built, IReadOnlyList<LineOverlap> overlaps) => context.Terminal.Out.WriteLine(JsonSerializer.Serialize(new
    {
        schema = "carbon-optimizer/forecast/1",
        units = forecast.UnitCount,
        land_uses = forecast.UseCount,
        allowed_labels = forecast.AllowedLabels,
        locked_units = forecast.LockedUnits,
        side_constraints = forecast.RowCount,
        solver = built.SolverName,
        memory_bytes = forecast.MemoryBytes,
        memory_by_phase = forecast.Memory.Select(phase => new { phase = phase.Id, bytes = phase.Bytes }),
        seconds_reading = forecast.ReadingSeconds,
        seconds_per_100_iterations = forecast.Seconds,
        seconds_writing = forecast.WritingSeconds,
        conflicts = forecast.Conflicts.Count,
        overlaps = overlaps.Select(overlap => ConflictJson.Of(overlap, built.Problem, built.Geometry)),
        land = forecast.Land.Select(ConflictJson.Of),
        demands = forecast.Ranges.Select(ConflictJson.Of),
    }));

    private static string Count(long number) => number.ToString("#,##0", CultureInfo.InvariantCulture);
}
