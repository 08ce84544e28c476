using System.CommandLine;
using System.Text.Json;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Cli.Progress;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Cli.Summaries;
using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Exporters.Explanations;
using CarbonOptimizer.Core.Solving.Lagrangian;

namespace CarbonOptimizer.Cli.Commands;

/// <summary><c>carbonopt importance RUN [--exact ROW,COL]</c>: what is lost where the planned use is denied, for every cell.</summary>
internal sealed class ImportanceVerb
{
    private const int UsualRadius = 4;
    private static readonly TimeSpan LongestSolve = TimeSpan.FromSeconds(20);

    private readonly CommandContext context;
    private readonly GlobalOptions globals;
    private readonly PlanArguments arguments;
    private readonly Option<string?> outFolder;
    private readonly Option<string?> exact;
    private readonly Option<int> radius;

    private ImportanceVerb(CommandContext context, GlobalOptions globals)
    {
        (this.context, this.globals) = (context, globals);
        arguments = new PlanArguments(context, globals);
        outFolder = new Option<string?>("--out") { Description = context.Say("folder to write; <run>-importance or out/<scenario id>-importance when not given", "写出文件夹；缺省为 <结果>-importance 或 out/<场景 id>-importance") };
        exact = new Option<string?>("--exact") { Description = context.Say("also solve the surroundings of the cell at row,column again, with and without its planned use", "另对该行列处栅格的周边重新求解（允许与禁止其规划用途）") };
        radius = new Option<int>("--radius") { Description = context.Say("how many neighbours away the surroundings reach", "周边范围（邻域步数）"), DefaultValueFactory = _ => UsualRadius };
        radius.Within(context, 0, 100);
    }

    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var verb = new ImportanceVerb(context, globals);
        var command = new Command("importance", context.Say("what is lost where the planned use is denied, cell by cell", "逐栅格：规划用途被否决时的损失")) { verb.outFolder, verb.exact, verb.radius };
        verb.arguments.AddTo(command);
        command.SetAction(verb.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        using var reporter = arguments.Open(parsed);
        if (arguments.Load(parsed, reporter) is not { } solved) return ExitCode.NoPlan;
        if (solved.Certificate is not { } certificate || !double.IsFinite(solved.Audit.Bound))
        {
            return Refusal.Write(context, ExitCode.InvalidInput, "CO0202", arguments.PathOf(parsed), new("The run has no proved bound; importance needs one.", "该结果没有经证明的下界，无法计算重要性。"), new("Solve it with --solver lagrangian.", "请用 --solver lagrangian 求解。"));
        }
        var place = parsed.GetValue(exact);
        var unit = place is null ? null : CellPlace.UnitAt(solved, place, isCoordinates: false);
        if (place is not null && unit is null) return CellPlace.Refuse(context, solved, place);
        reporter.Begin(ProgressStage.Explain);
        var importance = PlanImportance.Of(solved.Problem, solved.Plan, certificate, solved.Audit.Gaps.Absolute, solved.Scenario.Options.Threads);
        var (uses, scale, folder) = (ImportanceOfUse.Of(solved.Problem, solved.Plan, importance), new CarbonScale(context, solved.Problem), FolderOf(parsed, solved));
        ImportanceFiles.Write(folder, importance, uses, scale.Unit, scale.Weight, solved.Problem.Units.Grid, solved.Scenario.Geometry);
        var loss = unit is { } centre ? Exact(parsed, solved, centre) : null;
        reporter.Dispose();
        if (loss is not null && context.Cancellation.IsCancellationRequested) context.Terminal.Error.WriteLine(context.Say("stopped: the surroundings were not solved to the end, the interval is wider than it could be", "已停止：周边未求解完毕，所示区间偏宽"));
        if (parsed.GetValue(globals.Json)) WriteJson(importance, uses, scale, folder, unit, loss);
        else WriteText(importance, uses, scale, folder, unit, loss);
        return ExitCode.Done;
    }

    private string FolderOf(ParseResult parsed, SolvedScenario solved)
    {
        if (parsed.GetValue(outFolder) is { } given) return given;
        var source = arguments.PathOf(parsed);
        return SolvedScenario.IsRun(source) ? Path.TrimEndingDirectorySeparator(source) + "-importance" : Path.Combine("out", solved.Problem.Id + "-importance");
    }

    private RegionalLoss Exact(ParseResult parsed, SolvedScenario solved, int unit)
    {
        var options = solved.Scenario.Options with { Clock = context.Clock, RelativeGap = 0, ExcessGap = 0, TimeLimit = LongestSolve };
        return RegionalLoss.Of(solved.Problem, solved.Plan, unit, parsed.GetValue(radius), new LagrangianSolver(), options, context.Cancellation);
    }

    private void WriteText(PlanImportance importance, IReadOnlyList<ImportanceOfUse> uses, CarbonScale scale, string folder, int? unit, RegionalLoss? loss)
    {
        var output = context.Terminal.Out;
        var table = new TextTable(
            context.Say("planned use", "规划用途"), ">ha", ">" + context.Say("no other use, ha", "无其他用途 ha"), ">" + context.Say("mean rise", "平均升幅"),
            ">" + context.Say("median", "中位数"), ">" + context.Say("nine in ten below", "九成低于"), ">" + context.Say("loss proved, ha", "已证损失 ha"));
        foreach (var use in uses)
        {
            table.Add(
                use.Use.Name.In(context.Language), NumberText.Of(use.Hectares), NumberText.Of(use.LockedHectares), NumberText.Of(use.Mean / scale.Weight),
                NumberText.Of(use.Median / scale.Weight), NumberText.Of(use.NinetiethPercentile / scale.Weight), NumberText.Of(use.ProvedHectares));
        }
        table.WriteTo(output);
        output.WriteLine(context.Say(
            $"rise of the proved bound in {scale.Unit} where the planned use is denied; a loss is proved where it exceeds the gap of {NumberText.Of(importance.AbsoluteGap / scale.Weight)}",
            $"规划用途被否决时已证下界的升幅（{scale.Unit}）；升幅超过间隙 {NumberText.Of(importance.AbsoluteGap / scale.Weight)} 处即证明有损失"));
        if (unit is not null && loss is { Low: double.PositiveInfinity })
        {
            output.WriteLine(context.Say("denied there no plan keeps all policies: no other use is allowed, or quotas that bind cannot be made up for around it", "在该处否决则无方案满足全部政策：没有其他允许的用途，或周边无法补足起约束作用的指标"));
        }
        else if (unit is { } u && loss is not null)
        {
            output.WriteLine(context.Say(
                $"denied there, with {loss.UnitCount} cells around planned anew: between {NumberText.Of(loss.Low / scale.Weight)} and {NumberText.Of(loss.High / scale.Weight)} {scale.Unit} are lost (rise {NumberText.Of(importance.BoundRise[u] / scale.Weight)}, single switch {NumberText.Of(importance.SwitchCost[u] / scale.Weight)})",
                $"在该处否决并重新安排周边 {loss.UnitCount} 个栅格：损失介于 {NumberText.Of(loss.Low / scale.Weight)} 与 {NumberText.Of(loss.High / scale.Weight)} {scale.Unit} 之间（下界升幅 {NumberText.Of(importance.BoundRise[u] / scale.Weight)}，单格转换 {NumberText.Of(importance.SwitchCost[u] / scale.Weight)}）"));
        }
        output.WriteLine(context.Say("files: ", "文件：") + Path.GetRelativePath(Environment.CurrentDirectory, folder));
    }

    private void WriteJson(PlanImportance importance, IReadOnlyList<ImportanceOfUse> uses, CarbonScale scale, string folder, int? unit, RegionalLoss? loss) =>
        context.Terminal.Out.WriteLine(JsonSerializer.Serialize(new
        {
            schema = "carbon-optimizer/importance/1",
            unit = scale.Unit,
            gap = importance.AbsoluteGap / scale.Weight,
            uses = uses.Select(use => new
            {
                use = use.Use.Id, hectares = use.Hectares, locked_ha = use.LockedHectares, mean = Finite(use.Mean / scale.Weight),
                median = Finite(use.Median / scale.Weight), p90 = Finite(use.NinetiethPercentile / scale.Weight), proved_ha = use.ProvedHectares,
            }),
            exact = unit is not { } u || loss is null ? null : new
            {
                unit = u, cells = loss.UnitCount, low = Finite(loss.Low / scale.Weight), high = Finite(loss.High / scale.Weight),
                bound_rise = Finite(importance.BoundRise[u] / scale.Weight), single_switch = Finite(importance.SwitchCost[u] / scale.Weight),
            },
            folder,
        }));

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
