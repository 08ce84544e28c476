using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CarbonOptimizer.Cli.Progress;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Tradeoffs.Portfolios;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Exporters.Fronts;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Cli.Commands;

/// <summary><c>carbonopt portfolio SCENARIO</c>: plans that are nearly optimal and really different, each with its bound.</summary>
internal sealed class PortfolioVerb
{
    private readonly CommandContext context;
    private readonly GlobalOptions globals;
    private readonly ScenarioOptions scenario;
    private readonly SolveFlags flags;
    private readonly Option<string?> outFolder;
    private readonly Option<int> count;
    private readonly Option<double?> differ;
    private readonly Option<double?> within;
    private readonly ProgressOption progress;

    private PortfolioVerb(CommandContext context, GlobalOptions globals)
    {
        this.context = context;
        this.globals = globals;
        scenario = new ScenarioOptions(context);
        flags = new SolveFlags(context);
        progress = new ProgressOption(context, globals);
        outFolder = new Option<string?>("--out") { Description = context.Say("folder to write or go on with; out/<scenario id>-portfolio when not given", "写出或继续的文件夹；缺省为 out/<场景 id>-portfolio") };
        count = new Option<int>("--count") { Description = context.Say("most plans", "最多方案数"), DefaultValueFactory = _ => 5 };
        count.Within(context, 1, 1000);
        differ = new Option<double?>("--differ") { Description = context.Say("least share of the area in which two plans differ; 5% when not given", "任意两个方案的最小差异面积比例；缺省 5%"), CustomParser = OptionValues.Share(context) };
        within = new Option<double?>("--within") { Description = context.Say("largest relative distance from the proved bound; 2% when not given", "与已证下界的最大相对距离；缺省 2%"), CustomParser = OptionValues.Share(context) };
    }

    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var verb = new PortfolioVerb(context, globals);
        var command = new Command("portfolio", context.Say("nearly optimal plans that really differ, each certified", "接近最优且确有差异的备选方案，逐一证明")) { verb.outFolder, verb.count, verb.differ, verb.within };
        verb.scenario.AddTo(command);
        verb.flags.AddTo(command);
        verb.progress.AddTo(command);
        command.SetAction(verb.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        using var reporter = progress.Open(parsed);
        var built = scenario.Load(parsed, flags.Overrides(parsed));
        var isQuiet = parsed.GetValue(globals.Quiet);
        var difference = (decimal)(parsed.GetValue(differ) ?? 0.05);
        var identity = FrontExecution.Identity(string.Create(CultureInfo.InvariantCulture, $"portfolio {difference}"), built);
        var folder = parsed.GetValue(outFolder) ?? FrontFolderStore.PlaceFor(Path.Combine("out", built.Problem.Id + "-portfolio"), identity);
        using var store = FrontFolderStore.Open(folder, identity, built.Problem.Baseline, 1);
        FrontExecution.TellResumed(context, store, folder);
        var options = new PortfolioOptions
        {
            Count = parsed.GetValue(count), Difference = difference, Gap = parsed.GetValue(within) ?? 0.02,
            Solve = built.Options with { Clock = context.Clock }, Store = store, Progress = reporter,
        };
        reporter.Expected = options.Count;
        reporter.Begin(ProgressStage.Solve);
        using var solver = SolverChoice.ForMany(built);
        var portfolio = FrontExecution.Fitting(() => PortfolioSearch.Run(built.Problem, solver, options, context.Cancellation));
        reporter.Dispose();
        FrontExecution.TellRefused(context, store);
        AtomicFile.WriteText(Path.Combine(folder, FrontFiles.LockedScenario), LockedScenario.Text(built, scenario.FolderOf(parsed), folder));
        if (parsed.GetValue(globals.Json)) WriteJson(built.Problem, portfolio, folder);
        else if (!isQuiet) Write(built.Problem, portfolio);
        if (portfolio.End == PortfolioEnd.Stopped) return ExitCode.Resumable;
        return portfolio.Plans.Count > 0 ? ExitCode.Done : ExitCode.NoPlan;
    }

    private void Write(Core.Problems.AllocationProblem problem, Portfolio portfolio)
    {
        var table = new TextTable(context.Say(">plan", ">方案"), context.Say(">weighted sum", ">加权和"), context.Say(">own bound", ">自身下界"), context.Say(">from the optimum at most", ">与最优的最大距离"), context.Say(">nearest other plan differs", ">与最近方案的差异"));
        foreach (var plan in portfolio.Plans)
        {
            table.Add(plan.Index.ToString(CultureInfo.InvariantCulture), NumberText.Of(plan.ScalarValue), NumberText.Of(plan.ScalarBound), NumberText.Percent(portfolio.DistanceOf(plan)), NumberText.Percent(LeastDifference(problem, portfolio, plan)));
        }
        table.WriteTo(context.Terminal.Out);
        context.Terminal.Out.WriteLine(portfolio.End switch
        {
            PortfolioEnd.Complete => context.Say("as many plans as asked", "已达到要求的方案数"),
            PortfolioEnd.ProvedExhausted => context.Say("proved: every further plan as different is farther from the optimum than asked", "已证明：其他同等差异的方案均超出允许距离"),
            PortfolioEnd.NotFound => context.Say("no further plan was found within the distance; there may be one", "在允许距离内未找到更多方案，但不排除存在"),
            _ => context.Say("stopped; the same command goes on from here", "已停止；再次运行同一命令将继续"),
        });
    }

    private void WriteJson(Core.Problems.AllocationProblem problem, Portfolio portfolio, string folder) => context.Terminal.Out.WriteLine(JsonSerializer.Serialize(new
    {
        schema = "carbon-optimizer/portfolio/1",
        complete = portfolio.End != PortfolioEnd.Stopped,
        end = JsonNamingPolicy.SnakeCaseLower.ConvertName(portfolio.End.ToString()),
        folder,
        plans = portfolio.Plans.Select(plan => new
        {
            index = plan.Index,
            value = plan.ScalarValue,
            bound = Finite(plan.ScalarBound),
            distance = Finite(portfolio.DistanceOf(plan)),
            least_difference = Finite(LeastDifference(problem, portfolio, plan)),
        }),
    }));

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static double LeastDifference(Core.Problems.AllocationProblem problem, Portfolio portfolio, FrontPoint plan) => portfolio.Plans
        .Where(other => other.Index != plan.Index)
        .Select(other => 1 - PlanAgreement.Of(problem.Units, problem.LandUses.Count, plan.Plan!, other.Plan!).Overall)
        .DefaultIfEmpty(double.NaN).Min();
}
