using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Exporters.OneMap;
using CarbonOptimizer.Exporters.RunFolders;

namespace CarbonOptimizer.Cli.Commands;

/// <summary><c>carbonopt export onemap RUN</c>: plan, lines, conflicts, policies and indicators of a run as one GeoPackage.</summary>
internal static class OneMapVerb
{
    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var run = new Argument<string>("run") { Description = context.Say("run folder", "结果文件夹") };
        var outFolder = new Option<string?>("--out") { Description = context.Say("folder to write; <run>-onemap when not given", "写出的文件夹；缺省为 <结果>-onemap") };
        var inputs = InputPlace.Option(context);
        var allowOutside = new Option<bool>("--allow-outside") { Description = context.Say("allow layers outside the scenario's folder", "允许读取场景文件夹之外的图层") };
        var command = new Command("onemap", context.Say("one map for supervision: a GeoPackage of plan, changes, lines, conflicts, policies, indicators, with metadata and checks", "一张图：含方案、变化、控制线、冲突、政策、指标、元数据与质检的 GeoPackage")) { run, outFolder, allowOutside, inputs };
        command.SetAction(parsed => Write(
            context, parsed.GetRequiredValue(run), parsed.GetValue(outFolder), new InputPlace(parsed.GetValue(inputs), parsed.GetValue(allowOutside)), parsed.GetValue(globals.Json), parsed.GetValue(globals.Quiet)));
        return command;
    }

    private static int Write(CommandContext context, string run, string? target, InputPlace place, bool asJson, bool isQuiet)
    {
        if (SolvedScenario.OfRun(context, run, place) is not { } solved) return PlanArguments.RefuseWithoutPlan(context, run);
        if (solved.Scenario.Geometry is not { } geometry || solved.Problem.Periods is not null)
        {
            return Refusal.Write(context, ExitCode.InvalidInput, "CO0225", run, new("A one map is made of cells and one planning period.", "一张图目前仅支持栅格、单一规划期。"));
        }
        var folder = target ?? Path.TrimEndingDirectorySeparator(run) + "-onemap";
        var misses = OneMapFile.Write(folder, solved.Problem, solved.Plan, solved.Audit, geometry, solved.Scenario.CodeOfUse, Metadata(run, solved), context.Clock);
        foreach (var miss in misses) context.Terminal.Error.WriteLine(context.Say("check not passed: ", "质检未通过：") + miss);
        var file = Path.Combine(folder, OneMapNames.File);
        if (asJson) context.Terminal.Out.WriteLine(JsonSerializer.Serialize(new { schema = "carbon-optimizer/onemap/1", file, checks_missed = misses }));
        else if (!isQuiet) context.Terminal.Out.WriteLine(context.Say("files: ", "文件：") + file);
        return misses.Count == 0 ? ExitCode.Done : ExitCode.AuditFailed;
    }

    private static List<(string Key, string Value)> Metadata(string run, SolvedScenario solved)
    {
        var (scenario, geometry) = (solved.Scenario, solved.Scenario.Geometry!);
        List<(string, string)> rows =
        [
            ("scenario", solved.Problem.Id), ("title_zh", scenario.Title.Chinese), ("title_en", scenario.Title.English), ("run", Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(run)))),
            ("program", $"CarbonOptimizer {ToolVersion.Text}"), ("reference_system", geometry.Crs.Epsg is { } epsg ? FormattableString.Invariant($"EPSG:{epsg}") : geometry.Crs.Name),
            ("cell_width", Text(geometry.CellWidth)), ("cell_height", Text(geometry.CellHeight)), ("planning_units", Text(solved.Problem.Units.Count)),
            ("weighted_sum", Text(solved.Audit.WeightedTotal)), ("proved_bound", Text(solved.Audit.Bound)),
        ];
        rows.AddRange(RunFolderReader.Open(run).Summary.Inputs.Select(input => ($"input {input.Path}", $"sha256 {input.Sha256}")));
        return rows;
    }

    private static string Text(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";
}
