using System.CommandLine;
using System.Text.Json;
using CarbonOptimizer.Builders;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Exporters.Fronts;
using CarbonOptimizer.Geospatial;

namespace CarbonOptimizer.Cli.Commands;

/// <summary><c>carbonopt reproduce FRONT --row N</c>: solves one row of a front again and compares plan and bound.</summary>
internal static class ReproduceVerb
{
    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var folder = new Argument<string>("front") { Description = context.Say("front folder", "前沿文件夹") };
        var row = new Option<int>("--row") { Description = context.Say("row of front.csv", "front.csv 中的行号"), Required = true };
        row.Within(context, 0, int.MaxValue);
        var inputs = InputPlace.Option(context);
        var allowOutside = new Option<bool>("--allow-outside") { Description = context.Say("allow layers outside the scenario's folder", "允许读取场景文件夹之外的图层") };
        var command = new Command("reproduce", context.Say("solve one row of a front again and compare plan and bound", "重新求解前沿的一行，并比对方案与下界")) { folder, row, allowOutside, inputs };
        command.SetAction(parsed =>
        {
            var (stored, again) = Solve(context, parsed.GetRequiredValue(folder), parsed.GetValue(row), new InputPlace(parsed.GetValue(inputs), parsed.GetValue(allowOutside)));
            var isSame = again is not null && again.PlanHash == stored.PlanHash && again.ScalarBound.Equals(stored.ScalarBound);
            // What was stopped half-way says nothing about the stored row.
            if (!isSame) context.Cancellation.ThrowIfCancellationRequested();
            if (parsed.GetValue(globals.Json)) WriteJson(context, stored, again, isSame);
            else if (!parsed.GetValue(globals.Quiet)) Write(context, stored, again, isSame);
            return isSame ? ExitCode.Done : ExitCode.AuditFailed;
        });
        return command;
    }

    private static (FrontPoint Stored, FrontPoint? Again) Solve(CommandContext context, string folder, int row, InputPlace place)
    {
        var path = Path.Combine(folder, FrontFiles.LockedScenario);
        if (!File.Exists(path)) throw new DataSourceException(folder, $"This is not a finished front folder: it has no {FrontFiles.LockedScenario}.", "Maybe name the folder that 'carbonopt pareto' printed.") { Kind = DataSourceProblem.Unavailable, ChineseProblem = $"这不是已完成的前沿文件夹：没有 {FrontFiles.LockedScenario}。", ChineseRemedy = "请给出 carbonopt pareto 所打印的文件夹。" };
        var scenario = ScenarioBuilder.Build(path, LockedScenario.OptionsFor(LockedScenario.Head(path), folder, place));
        var declared = FrontExecution.DeclarationOf(scenario, context);
        using var store = FrontFolderStore.OpenExisting(folder, scenario.Problem.Baseline, declared.Axes.Count);
        if (store.Points.FirstOrDefault(point => point.Index == row) is not { } stored) throw new DataSourceException(folder, $"There is no row {row}; the front has {store.Points.Count}.") { ChineseProblem = $"没有第 {row} 行；该前沿共 {store.Points.Count} 行。" };
        using var solver = SolverChoice.ForMany(scenario);
        var again = FrontExecution.Fitting(() => FrontReplay.Solve(scenario.Problem, declared, solver, store, row, context.Cancellation));
        return (stored, again);
    }

    private static void Write(CommandContext context, FrontPoint stored, FrontPoint? again, bool isSame)
    {
        var table = new TextTable("", context.Say("stored", "已存"), context.Say("now", "现在"));
        table.Add(context.Say("plan", "方案"), Short(stored.PlanHash), again is null ? "-" : Short(again.PlanHash));
        table.Add(context.Say("weighted sum", "加权和"), NumberText.Of(stored.ScalarValue), NumberText.Of(again?.ScalarValue ?? double.NaN));
        table.Add(context.Say("bound", "下界"), NumberText.Of(stored.ScalarBound), NumberText.Of(again?.ScalarBound ?? double.NaN));
        table.WriteTo(context.Terminal.Out);
        context.Terminal.Out.WriteLine(isSame ? context.Say("the same plan and bound", "方案与下界一致") : context.Say("not the same", "不一致"));
    }

    private static void WriteJson(CommandContext context, FrontPoint stored, FrontPoint? again, bool isSame) => context.Terminal.Out.WriteLine(JsonSerializer.Serialize(new
    {
        schema = "carbon-optimizer/reproduction/1",
        row = stored.Index,
        same = isSame,
        stored = Json(stored),
        now = again is null ? null : Json(again),
    }));

    private static object Json(FrontPoint point) => new { plan_sha256 = point.PlanHash, value = Finite(point.ScalarValue), bound = Finite(point.ScalarBound) };

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static string Short(string hash) => hash.Length > 16 ? hash[..16] : hash;
}
