using System.CommandLine;
using CarbonOptimizer.Builders;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Tradeoffs.Sensitivity;
using CarbonOptimizer.Exporters.Sensitivity;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Cli.Commands;

/// <summary><c>carbonopt sensitivity SCENARIO --study KIND</c>: how plans answer to coefficients, weights and the price of boundary.</summary>
internal sealed class SensitivityVerb
{
    private readonly CommandContext context;
    private readonly ScenarioOptions scenario;
    private readonly SolveFlags flags;
    private readonly FactorOptions factors;
    private readonly Option<string> study;
    private readonly Option<int> samples;
    private readonly Option<string?> outFolder;

    private SensitivityVerb(CommandContext context)
    {
        this.context = context;
        scenario = new ScenarioOptions(context);
        flags = new SolveFlags(context);
        factors = new FactorOptions(context);
        study = new Option<string>("--study") { Description = context.Say("what to study", "分析内容"), DefaultValueFactory = _ => SensitivityStudies.SetsName };
        study.AcceptOnlyFromAmong(SensitivityStudies.Names);
        samples = new Option<int>("--samples") { Description = context.Say("trajectories, sample rows, draws, sets, halvings, prices or divisions of the weights", "轨迹数、样本行数、抽样次数、系数组数、二分次数、价格数或权重划分数") };
        samples.Within(context, 0, 1_000_000);
        outFolder = new Option<string?>("--out") { Description = context.Say("folder to write; out/<scenario id>-<study> when not given", "结果文件夹;缺省为 out/<场景 id>-<分析内容>") };
    }

    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var verb = new SensitivityVerb(context);
        var command = new Command("sensitivity", context.Say("how plans answer to coefficients, weights and the price of boundary", "方案对系数、权重与边界价格的敏感性")) { verb.study, verb.samples, verb.outFolder };
        verb.scenario.AddTo(command);
        verb.flags.AddTo(command);
        verb.factors.AddTo(command);
        command.SetAction(parsed => verb.Run(parsed, parsed.GetValue(globals.Quiet)));
        return command;
    }

    private int Run(ParseResult parsed, bool isQuiet)
    {
        var built = scenario.Load(parsed, flags.Overrides(parsed));
        if (!isQuiet) DiagnosticReport.Write(context, built.Warnings);
        var kind = parsed.GetRequiredValue(study);
        if (built.Problem.Periods is not null && kind != SensitivityStudies.SetsName)
        {
            return Refusal.Write(context, ExitCode.InvalidInput, "CO0207", "periods", new("Sensitivity is studied for one planning year; this scenario has several.", "敏感性分析针对单一规划年,该场景包含多个规划期。"));
        }
        var folder = parsed.GetValue(outFolder) ?? Path.Combine("out", $"{built.Problem.Id}-{kind}");
        if (FolderInUse.Refuse(context, folder) is { } refused) return refused;
        if (kind == SensitivityStudies.SetsName) return CompareSets(parsed, built, folder, isQuiet);
        var (uncertain, names) = ReadFactors(parsed, built, withStatic: kind == SensitivityStudies.AccountName);
        if (uncertain is null) return ExitCode.Usage;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(folder))!);
        var temporary = AtomicFolder.CreateTemporary(folder);
        var solves = new WarmSolves(built.Problem, SolverChoice.Of(built), built.Options with { Clock = context.Clock }, context.Cancellation);
        if (solves.Declared.Plan is null)
        {
            Directory.Delete(temporary, recursive: true);
            return PlanArguments.RefuseWithoutPlan(context, built.Problem.Id);
        }
        var studies = new SensitivityStudies(context, built, uncertain, names, solves, temporary);
        studies.Run(kind, parsed.GetValue(samples), built.Options.Seed);
        if (context.Cancellation.IsCancellationRequested)
        {
            Directory.Delete(temporary, recursive: true);
            return ExitCode.Interrupted;
        }
        AtomicFolder.Publish(temporary, folder);
        if (!isQuiet) context.Terminal.Out.WriteLine(context.Say($"{solves.Count} solves; written to {folder}", $"共求解 {solves.Count} 次;已写入 {folder}"));
        return ExitCode.Done;
    }

    /// <summary>The declared plan and the best plans by every published set that has all classes of the scenario.</summary>
    private int CompareSets(ParseResult parsed, BuiltScenario built, string folder, bool isQuiet)
    {
        var declared = SolverFacade.Solve(built.Problem, SolverChoice.Of(built), built.Options with { Clock = context.Clock }, null, context.Cancellation);
        if (declared.Plan is null) return PlanArguments.RefuseWithoutPlan(context, built.Problem.Id);
        var rows = new List<SetsRow> { SetsStudy.Solve("declared", built, declared.Plan, context) };
        foreach (var (name, settings) in SetsStudy.Variants(AccountOf(built)?.Options.Profiles is not null))
        {
            try
            {
                rows.Add(SetsStudy.Solve(name, scenario.Load(parsed, [.. flags.Overrides(parsed), .. settings]), declared.Plan, context));
            }
            catch (ScenarioException fault)
            {
                context.Terminal.Error.WriteLine(context.Say($"{name} is left out: {fault.Diagnostics[0].Message}", $"略去 {name}：{fault.Diagnostics[0].ChineseMessage}"));
            }
            if (context.Cancellation.IsCancellationRequested) return ExitCode.Interrupted;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(folder))!);
        var temporary = AtomicFolder.CreateTemporary(folder);
        SensitivityTables.Sets(temporary, rows);
        AtomicFolder.Publish(temporary, folder);
        if (isQuiet) return ExitCode.Done;
        var (least, most) = (rows.MinBy(row => row.DeclaredCarbon)!, rows.MaxBy(row => row.DeclaredCarbon)!);
        context.Terminal.Out.WriteLine(context.Say(
            $"the declared plan emits {NumberText.Of(least.DeclaredCarbon)} by {least.Set} and {NumberText.Of(most.DeclaredCarbon)} by {most.Set}; largest regret {NumberText.Of(rows.Max(row => row.LargestRegret))}; written to {folder}",
            $"声明方案的净排放按 {least.Set} 为 {NumberText.Of(least.DeclaredCarbon)}，按 {most.Set} 为 {NumberText.Of(most.DeclaredCarbon)}；最大遗憾 {NumberText.Of(rows.Max(row => row.LargestRegret))}；已写入 {folder}"));
        return ExitCode.Done;
    }

    private static CarbonAccount? AccountOf(BuiltScenario built) => built.Problem.Objectives.Select(pair => pair.Objective switch
    {
        NetCarbonEmissions emissions => emissions.Account,
        CumulativeNetEmissions cumulative => cumulative.Paths.Emissions?.Account,
        _ => null,
    }).FirstOrDefault(account => account is not null);

    private (FactorProblem? Problem, IReadOnlyList<string> Names) ReadFactors(ParseResult parsed, BuiltScenario built, bool withStatic)
    {
        try
        {
            var (uncertain, names) = factors.Read(parsed, built.Problem, withStatic);
            return (new FactorProblem(built.Problem, uncertain), names);
        }
        catch (ArgumentException fault)
        {
            Refusal.Write(context, ExitCode.Usage, "CO0208", "carbonopt sensitivity --factor", new(Refusal.WordsOf(fault), "系数无法使用：" + Refusal.WordsOf(fault)));
            return (null, []);
        }
    }
}
