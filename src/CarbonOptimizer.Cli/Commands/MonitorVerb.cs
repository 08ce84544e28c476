using System.CommandLine;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Cli.Inspection;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Cli.Summaries;
using CarbonOptimizer.Core.Indicators.Monitoring;
using CarbonOptimizer.Core.Indicators.Tables;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Exporters.OneMap;

namespace CarbonOptimizer.Cli.Commands;

/// <summary><c>carbonopt monitor RUN --observed MAP</c>: compares an observed land-use map with a plan and keeps it in the carbon store.</summary>
internal sealed class MonitorVerb
{
    private readonly CommandContext context;
    private readonly Argument<string> folder;
    private readonly Option<string> observed;
    private readonly Option<string> layer;
    private readonly Option<int?> year;
    private readonly Option<int?> baseYear;
    private readonly Option<int?> planYear;
    private readonly Option<double?> tolerance;
    private readonly Option<string?> store;
    private readonly Option<bool> noStore;
    private readonly Option<bool> allowOutside;
    private readonly Option<string?> inputs;

    private MonitorVerb(CommandContext context)
    {
        this.context = context;
        folder = new Argument<string>("run") { Description = context.Say("run folder", "结果文件夹") };
        observed = new Option<string>("--observed") { Description = context.Say("observed land-use raster with the codes of the scenario, or a GeoPackage such as that of export onemap", "观测用地栅格（代码与场景一致），或 GeoPackage（如 export onemap 所写）"), Required = true };
        layer = new Option<string>("--layer") { Description = context.Say("layer of an observed GeoPackage: patches with the field DLBM", "观测 GeoPackage 的图层：含 DLBM 字段的图斑"), DefaultValueFactory = _ => OneMapNames.Baseline };
        year = new Option<int?>("--year") { Description = context.Say("year of the observation", "观测年份") };
        baseYear = new Option<int?>("--base-year") { Description = context.Say("year of today's map in the scenario", "场景现状年份") };
        planYear = new Option<int?>("--plan-year") { Description = context.Say("year the plan is due", "方案目标年份") };
        tolerance = new Option<double?>("--tolerance") { Description = context.Say("allowed deviation of emissions and areas, default 5%", "排放与面积允许偏差，默认 5%"), CustomParser = OptionValues.Share(context) };
        store = new Option<string?>("--store") { Description = context.Say("folder of the carbon store, default carbon-store beside the run", "碳数据库文件夹，默认为结果旁的 carbon-store") };
        noStore = new Option<bool>("--no-store") { Description = context.Say("compare only, keep nothing", "仅比较，不入库") };
        inputs = InputPlace.Option(context);
        allowOutside = new Option<bool>("--allow-outside") { Description = context.Say("allow layers outside the scenario's folder", "允许读取场景文件夹之外的图层") };
    }

    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var verb = new MonitorVerb(context);
        var command = new Command("monitor", context.Say("compare an observed land-use map with the plan: policies, regions, emissions, alerts, check-up", "观测用地与方案对比：政策、分区、排放、预警、城市体检"))
        {
            verb.folder, verb.observed, verb.layer, verb.year, verb.baseYear, verb.planYear, verb.tolerance, verb.store, verb.noStore, verb.allowOutside, verb.inputs,
        };
        foreach (var date in new[] { verb.year, verb.baseYear, verb.planYear }) date.Within(context, 1, 9999);
        command.SetAction(parsed => verb.MisfitOfYears(parsed) is { } misfit
            ? Refusal.Write(context, ExitCode.Usage, "CO0107", "carbonopt monitor", misfit)
            : verb.Run(parsed, parsed.GetValue(globals.Json), parsed.GetValue(globals.Quiet)));
        return command;
    }

    private BilingualText? MisfitOfYears(ParseResult parsed)
    {
        var (seen, first, last) = (parsed.GetValue(year), parsed.GetValue(baseYear), parsed.GetValue(planYear));
        if (first is null != last is null || first is not null && seen is null) return new("--base-year and --plan-year belong together and need --year.", "--base-year 与 --plan-year 须同时给出，并需要 --year。");
        return first >= last ? new($"--plan-year {last} is not later than --base-year {first}.", $"--plan-year {last} 不晚于 --base-year {first}。") : null;
    }

    private int Run(ParseResult parsed, bool asJson, bool isQuiet)
    {
        var path = parsed.GetRequiredValue(folder);
        if (SolvedScenario.OfRun(context, path, new InputPlace(parsed.GetValue(inputs), parsed.GetValue(allowOutside))) is not { } solved)
        {
            return Refusal.Write(context, ExitCode.InvalidInput, "CO0201", path, new("This run has no plan to compare with.", "该结果没有可对比的方案。"));
        }
        var map = parsed.GetRequiredValue(observed);
        var seen = ObservedMap.Read(map, solved.Scenario, parsed.GetRequiredValue(layer));
        var land = PlannedLand.Of(solved.Problem, solved.Plan, parsed.GetValue(year));
        var keeper = parsed.GetValue(noStore) ? null : new MonitoringRecord(land, path, parsed.GetValue(store));
        var report = PlanMonitor.Compare(land.Problem, land.Plan, seen, Options(parsed), parsed.GetValue(year) is { } when && keeper is not null ? keeper.Before(when) : null);
        var isNew = keeper?.Append(report, map, parsed.GetValue(year), parsed.GetValue(baseYear), parsed.GetValue(planYear));
        var text = new MonitoringText(context, land.Problem, land.IsOfOnePeriod ? solved.Audit.Bound : double.NaN, report);
        if (asJson) text.WriteJson(isNew);
        else text.Write(isNew, isQuiet);
        return report.Alerts.Count == 0 ? ExitCode.Done : ExitCode.Deviates;
    }

    private MonitoringOptions Options(ParseResult parsed)
    {
        var options = new MonitoringOptions();
        if (parsed.GetValue(baseYear) is { } first && parsed.GetValue(planYear) is { } last) options = options with { Path = PlannedPath.At(parsed.GetValue(year)!.Value, first, last) };
        return parsed.GetValue(tolerance) is { } share ? options with { EmissionTolerance = share, AreaTolerance = share } : options;
    }
}
