using System.CommandLine;
using System.Text.Json;
using CarbonOptimizer.Builders;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Cli.Progress;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Tradeoffs.Sensitivity;
using CarbonOptimizer.Exporters.Fronts;
using CarbonOptimizer.Exporters.Sensitivity;
using CarbonOptimizer.Geospatial.Files;
using CarbonOptimizer.Core.Wording;

namespace CarbonOptimizer.Cli.Commands;

/// <summary><c>carbonopt sensitivity SCENARIO --study KIND</c>: how plans answer to coefficients, weights and the price of boundary.</summary>
internal sealed class SensitivityVerb
{
    private readonly CommandContext context;
    private readonly GlobalOptions globals;
    private readonly ScenarioOptions scenario;
    private readonly SolveFlags flags;
    private readonly FactorOptions factors;
    private readonly Option<string> study;
    private readonly Option<int> samples;
    private readonly Option<string?> outFolder;
    private readonly ProgressOption progress;

    private SensitivityVerb(CommandContext context, GlobalOptions globals)
    {
        (this.context, this.globals) = (context, globals);
        scenario = new ScenarioOptions(context);
        flags = new SolveFlags(context);
        progress = new ProgressOption(context, globals);
        factors = new FactorOptions(context);
        study = new Option<string>("--study") { Description = context.Say("what to study", "分析内容"), DefaultValueFactory = _ => SensitivityStudies.SetsName };
        study.AcceptOnlyFromAmong(SensitivityStudies.Names);
        samples = new Option<int>("--samples") { Description = context.Say("trajectories, sample rows, draws, sets, halvings, prices or divisions of the weights", "轨迹数、样本行数、抽样次数、系数组数、二分次数、价格数或权重划分数") };
        samples.Within(context, 0, 1_000_000);
        outFolder = new Option<string?>("--out") { Description = context.Say("folder to write or go on with; out/<scenario id>-<study> when not given", "写出或继续的结果文件夹；缺省为 out/<场景 id>-<分析内容>") };
    }

    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var verb = new SensitivityVerb(context, globals);
        var command = new Command("sensitivity", context.Say("how plans answer to coefficients, weights and the price of boundary", "方案对系数、权重与边界价格的敏感性")) { verb.study, verb.samples, verb.outFolder };
        verb.scenario.AddTo(command);
        verb.flags.AddTo(command);
        verb.factors.AddTo(command);
        verb.progress.AddTo(command);
        command.SetAction(parsed => verb.Run(parsed, parsed.GetValue(globals.Quiet)));
        return command;
    }

    private int Run(ParseResult parsed, bool isQuiet)
    {
        using var reporter = progress.Open(parsed);
        var built = scenario.Load(parsed, flags.Overrides(parsed));
        if (!isQuiet) DiagnosticReport.Write(context, built.Warnings);
        var kind = parsed.GetRequiredValue(study);
        if (built.Problem.Periods is not null && kind != SensitivityStudies.SetsName)
        {
            return Refusal.Write(context, ExitCode.InvalidInput, "CO0207", "periods", new("Sensitivity is studied for one planning year; this scenario has several.", "敏感性分析针对单一规划年，该场景包含多个规划期。"));
        }
        var isSets = kind == SensitivityStudies.SetsName;
        var (uncertain, names) = isSets ? (null, []) : ReadFactors(parsed, built, withStatic: kind == SensitivityStudies.AccountName);
        if (uncertain is null && !isSets) return ExitCode.Usage;
        var studied = string.Join('\n', (uncertain?.Factors ?? []).Select((factor, j) => FormattableString.Invariant($"{names[j]} {factor.Low:R} {factor.High:R}")));
        var identity = FrontExecution.Identity($"sensitivity {kind}\n{studied}", built);
        var usual = Path.Combine("out", $"{built.Problem.Id}-{kind}");
        var folder = parsed.GetValue(outFolder) ?? FrontFolderStore.PlaceFor(usual, identity);
        if (parsed.GetValue(outFolder) is not null && !FrontFolderStore.Accepts(folder, identity)) return FolderInUse.RefuseStudy(context, folder);
        using var store = FrontFolderStore.Open(folder, identity, built.Problem.Baseline, 1);
        FrontExecution.TellResumed(context, store, folder);
        reporter.Expected = isSets ? 1 + VariantsOf(built).Count() : SensitivityStudies.MostSolves(kind, parsed.GetValue(samples), names.Count, built.Problem);
        try
        {
            return uncertain is null ? CompareSets(parsed, built, store, folder, reporter) : Study(parsed, built, (uncertain, names), store, folder, reporter);
        }
        catch (OperationCanceledException) when (context.Cancellation.IsCancellationRequested)
        {
            reporter.Dispose();
            if (parsed.GetValue(globals.Json)) WriteJson(kind, folder, store.Points.Count, reporter.Expected, null);
            context.Terminal.Error.WriteLine(context.Say(
                $"stopped after {store.Points.Count} solves of at most {reporter.Expected}: nothing is concluded yet; the same command goes on from here",
                $"已停止：至多 {reporter.Expected} 次求解中完成 {store.Points.Count} 次，尚无结论；再次运行同一命令将继续"));
            return ExitCode.Resumable;
        }
    }

    private int Study(ParseResult parsed, BuiltScenario built, (FactorProblem Problem, IReadOnlyList<string> Names) factored, FrontFolderStore store, string folder, ProgressReporter reporter)
    {
        reporter.Begin(ProgressStage.Solve);
        using var solver = SolverChoice.ForMany(built);
        var solves = new WarmSolves(built.Problem, solver, built.Options with { Clock = context.Clock }, store, reporter, null, context.Cancellation);
        if (solves.Declared.Plan is null) return PlanArguments.RefuseWithoutPlan(context, built.Problem.Id);
        var studies = new SensitivityStudies(built, factored.Problem, factored.Names, solves, folder);
        studies.Run(parsed.GetRequiredValue(study), parsed.GetValue(samples), built.Options.Seed);
        FrontExecution.TellRefused(context, store);
        AtomicFile.WriteText(Path.Combine(folder, FrontFiles.LockedScenario), LockedScenario.Text(built, scenario.FolderOf(parsed), folder));
        reporter.Dispose();
        if (parsed.GetValue(globals.Json)) WriteJson(parsed.GetRequiredValue(study), folder, solves.Count, reporter.Expected, studies.Conclusions);
        else if (!parsed.GetValue(globals.Quiet)) WriteText(studies.Conclusions, solves.Count, folder);
        return ExitCode.Done;
    }

    private void WriteText(IReadOnlyList<BilingualText> conclusions, int solves, string folder)
    {
        foreach (var conclusion in conclusions) context.Terminal.Out.WriteLine(conclusion.In(context.Language));
        context.Terminal.Out.WriteLine(context.Say($"{solves} solves; written to {folder}", $"共求解 {solves} 次；已写入 {folder}"));
    }

    /// <param name="kind">The study.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="solves">Finished solves.</param>
    /// <param name="expected">Solves there are at most.</param>
    /// <param name="conclusions">What came out; null for a study that was stopped.</param>
    private void WriteJson(string kind, string folder, int solves, int expected, IReadOnlyList<BilingualText>? conclusions) => context.Terminal.Out.WriteLine(JsonSerializer.Serialize(new
    {
        schema = "carbon-optimizer/sensitivity/1",
        study = kind,
        complete = conclusions is not null,
        solves,
        at_most = expected,
        folder,
        conclusions = (conclusions ?? []).Select(conclusion => new { en = conclusion.English, zh = conclusion.Chinese }),
    }));

    /// <summary>The declared plan and the best plans by every published set that has all classes of the scenario.</summary>
    private int CompareSets(ParseResult parsed, BuiltScenario built, FrontFolderStore store, string folder, ProgressReporter reporter)
    {
        reporter.Begin(ProgressStage.Solve);
        using var solver = SolverChoice.ForMany(built);
        var solves = new WarmSolves(built.Problem, solver, built.Options with { Clock = context.Clock }, store, reporter, SetsStudy.Solve, context.Cancellation);
        if (solves.Declared.Plan is not { } declared) return PlanArguments.RefuseWithoutPlan(context, built.Problem.Id);
        var (findings, rows) = (new List<string>(), new List<SetsRow>());
        void Take(string name, BuiltScenario variant, StudySolve best)
        {
            var (row, found) = SetsStudy.Judge(name, variant.Problem, declared, best, variant.Options.Threads);
            findings.AddRange(found.Select(finding => $"{name}: {AuditWording.In(context.Language, finding)}"));
            rows.Add(row);
        }
        Take("declared", built, solves.Declared);
        foreach (var ((name, settings), number) in VariantsOf(built).Select((variant, i) => (variant, i)))
        {
            BuiltScenario variant;
            try
            {
                variant = scenario.Load(parsed, [.. flags.Overrides(parsed), .. settings]);
            }
            catch (ScenarioException fault)
            {
                context.Terminal.Error.WriteLine(context.Say($"{name} is left out: {fault.Diagnostics[0].Message}", $"略去 {name}：{fault.Diagnostics[0].ChineseMessage}"));
                continue;
            }
            Take(name, variant, solves.Solve(variant.Problem, [number]));
        }
        FrontExecution.TellRefused(context, store);
        if (findings.Count > 0)
        {
            foreach (var finding in findings) context.Terminal.Error.WriteLine(finding);
            return Refusal.Write(context, ExitCode.AuditFailed, "CO0215", "carbonopt sensitivity --study sets", new("Plans did not pass their audit; nothing is written.", "部分方案未通过审计，未写出任何结果。"));
        }
        SensitivityTables.Sets(folder, rows);
        AtomicFile.WriteText(Path.Combine(folder, FrontFiles.LockedScenario), LockedScenario.Text(built, scenario.FolderOf(parsed), folder));
        reporter.Dispose();
        var (least, most) = (rows.MinBy(row => row.DeclaredCarbon)!, rows.MaxBy(row => row.DeclaredCarbon)!);
        BilingualText conclusion = new(
            $"the declared plan emits {NumberText.Of(least.DeclaredCarbon)} by {least.Set} and {NumberText.Of(most.DeclaredCarbon)} by {most.Set}; largest regret {NumberText.Of(LargestRegret(rows))}{Unfit(rows).English}",
            $"声明方案的净排放按 {least.Set} 为 {NumberText.Of(least.DeclaredCarbon)}，按 {most.Set} 为 {NumberText.Of(most.DeclaredCarbon)}；最大遗憾 {NumberText.Of(LargestRegret(rows))}{Unfit(rows).Chinese}");
        if (parsed.GetValue(globals.Json)) WriteJson(SensitivityStudies.SetsName, folder, solves.Count, reporter.Expected, [conclusion]);
        else if (!parsed.GetValue(globals.Quiet)) WriteText([conclusion], solves.Count, folder);
        return ExitCode.Done;
    }

    private static IEnumerable<(string Name, string[] Settings)> VariantsOf(BuiltScenario built) => SetsStudy.Variants(AccountOf(built)?.Options.Profiles is not null);

    private static double LargestRegret(List<SetsRow> rows) => rows.Select(row => row.LargestRegret).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max();

    /// <summary>Sets by which the declared plan breaks policies.</summary>
    private static BilingualText Unfit(List<SetsRow> rows)
    {
        var sets = string.Join(", ", rows.Where(row => !row.DeclaredKeepsPolicies).Select(row => row.Set));
        return sets.Length == 0 ? new("", "") : new($"; it breaks policies by {sets}", $"；按 {sets} 该方案违反政策");
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
            Refusal.Write(context, ExitCode.Usage, "CO0208", "carbonopt sensitivity --factor", new(Refusal.WordsOf(fault), RefusalWording.InChinese(Refusal.WordsOf(fault))));
            return (null, []);
        }
    }
}
