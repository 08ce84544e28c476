using System.CommandLine;
using CarbonOptimizer.Builders;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Reporting;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Tradeoffs.Points;
using CarbonOptimizer.Core.Wording;
using CarbonOptimizer.Exporters;
using CarbonOptimizer.Exporters.Fronts;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Exporters.Writing;
using CarbonOptimizer.Geospatial;

namespace CarbonOptimizer.Cli.Commands;

/// <summary>
/// <c>carbonopt export FRONT --row N</c>: the plan of a row of a front as a run folder, with all maps and tables. The bound of the row speaks
/// of the weights and caps it was solved with, not of the scenario's, so the run claims none.
/// </summary>
internal static class ExportVerb
{
    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var folder = new Argument<string>("front") { Description = context.Say("front folder", "前沿文件夹") };
        var row = new Option<int>("--row") { Description = context.Say("row of front.csv", "front.csv 中的行号"), Required = true };
        row.Within(context, 0, int.MaxValue);
        var outFolder = new Option<string?>("--out") { Description = context.Say("run folder to write; <front>-row-N when not given", "结果文件夹；缺省为 <前沿>-row-N") };
        var inputs = InputPlace.Option(context);
        var allowOutside = new Option<bool>("--allow-outside") { Description = context.Say("allow layers outside the scenario's folder", "允许读取场景文件夹之外的图层") };
        var command = new Command("export", context.Say("write the plan of a row of a front as a run folder", "将前沿某一行的方案写成结果文件夹")) { folder, row, outFolder, allowOutside, inputs, OneMapVerb.Create(context, globals) };
        command.SetAction(parsed =>
        {
            var (front, index) = (parsed.GetRequiredValue(folder), parsed.GetValue(row));
            var target = parsed.GetValue(outFolder) ?? FormattableString.Invariant($"{Path.TrimEndingDirectorySeparator(front)}-row-{index}");
            return Write(context, front, index, target, new InputPlace(parsed.GetValue(inputs), parsed.GetValue(allowOutside)), parsed.GetValue(globals.Json), parsed.GetValue(globals.Quiet));
        });
        return command;
    }

    private static int Write(CommandContext context, string folder, int row, string target, InputPlace place, bool asJson, bool isQuiet)
    {
        var startedAt = context.Clock.GetUtcNow();
        var path = Path.Combine(folder, FrontFiles.LockedScenario);
        if (!File.Exists(path)) throw new DataSourceException(folder, $"This is not a finished front folder: it has no {FrontFiles.LockedScenario}.", "Maybe name the folder that 'carbonopt pareto' printed.") { Kind = DataSourceProblem.Unavailable };
        var head = LockedScenario.Head(path);
        var scenario = ScenarioBuilder.Build(path, LockedScenario.OptionsFor(head, folder, place));
        using var store = FrontFolderStore.OpenExisting(folder, scenario.Problem.Baseline, FrontExecution.DeclarationOf(scenario, context).Axes.Count);
        if (store.Points.FirstOrDefault(point => point.Index == row) is not { } stored) throw new DataSourceException(folder, $"There is no row {row}; the front has {store.Points.Count}.");
        if (stored.Plan is null) return PlanArguments.RefuseWithoutPlan(context, FormattableString.Invariant($"{folder} --row {row}"));
        new RunFolderTarget(target).Check();
        var run = Run(context, scenario, stored, LockedScenario.Text(scenario, LockedScenario.FolderOf(head, folder) ?? folder, target), startedAt);
        if (run.Report.Audit is { Passed: false } audit)
        {
            foreach (var finding in audit.Findings) context.Terminal.Error.WriteLine("! " + AuditWording.In(context.Language, finding));
            return ExitCode.AuditFailed;
        }
        var published = RunFolderWriter.Write(run, target);
        if (asJson) context.Terminal.Out.Write(File.ReadAllText(Path.Combine(published, RunFiles.Run)));
        else if (!isQuiet) context.Terminal.Out.WriteLine(context.Say("files: ", "文件：") + Path.GetRelativePath(Environment.CurrentDirectory, published));
        return ExitCode.Done;
    }

    private static ExportContext Run(CommandContext context, BuiltScenario scenario, FrontPoint stored, string locked, DateTimeOffset startedAt)
    {
        var options = scenario.Options with { Clock = context.Clock };
        var total = PlanAuditor.Audit(scenario.Problem, stored.Plan!, null, options.Threads).WeightedTotal;
        var result = new SolveResult(
            scenario.SolverName, new Termination(TerminationReason.Stalled), stored.Plan, total, double.NegativeInfinity, double.NaN, null,
            new SolveStatistics(TimeSpan.FromSeconds(stored.Seconds), stored.Iterations, null, []));
        var report = new RunReport(scenario.Problem, result, PlanAuditor.Audit(scenario.Problem, result, options.Threads), options, ProvenanceRecord.Of(scenario, locked, startedAt));
        return new ExportContext(report, scenario.Geometry, scenario.CodeOfUse, false) { Parcels = scenario.Parcels, HasReport = true };
    }
}
