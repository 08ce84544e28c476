using System.CommandLine;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Cli.Progress;

namespace CarbonOptimizer.Cli.Running;

/// <summary>An argument that names a run folder or a scenario, and what is needed to get a plan from either.</summary>
internal sealed class PlanArguments
{
    private readonly CommandContext context;
    private readonly ScenarioOptions scenario;
    private readonly SolveFlags flags;
    private readonly ProgressOption progress;

    public PlanArguments(CommandContext context, GlobalOptions globals)
    {
        progress = new ProgressOption(context, globals);
        this.context = context;
        scenario = new ScenarioOptions(context);
        scenario.Scenario.Description = context.Say("run folder, or scenario to solve first", "结果文件夹，或需先求解的场景");
        flags = new SolveFlags(context);
    }

    public void AddTo(Command command)
    {
        scenario.AddTo(command);
        flags.AddTo(command);
        progress.AddTo(command);
    }

    /// <summary>The run folder or scenario as given.</summary>
    public string PathOf(ParseResult parsed) => parsed.GetRequiredValue(scenario.Scenario);

    /// <summary>Starts to report progress.</summary>
    public ProgressReporter Open(ParseResult parsed) => progress.Open(parsed);

    /// <summary>The plan; null, with a message, when there is none.</summary>
    public SolvedScenario? Load(ParseResult parsed)
    {
        using var reporter = Open(parsed);
        return Load(parsed, reporter);
    }

    /// <summary>The plan; null, with a message, when there is none.</summary>
    public SolvedScenario? Load(ParseResult parsed, ProgressReporter reporter)
    {
        var path = PathOf(parsed);
        var solved = SolvedScenario.IsRun(path)
            ? SolvedScenario.OfRun(context, path, scenario.PlaceOf(parsed))
            : SolvedScenario.Solve(scenario.Load(parsed, flags.Overrides(parsed)), context, reporter);
        if (solved is null) context.Cancellation.ThrowIfCancellationRequested();
        if (solved is null) RefuseWithoutPlan(context, path);
        return solved;
    }

    /// <summary>Says that there is no plan.</summary>
    /// <returns>The exit code.</returns>
    public static int RefuseWithoutPlan(CommandContext context, string where) => Refusal.Write(
        context, ExitCode.NoPlan, "CO0201", where, new("There is no plan.", "没有方案。"), new("'carbonopt explain infeasibility SCENARIO' may say why; else allow more --time.", "可用 carbonopt explain infeasibility 场景 查明原因，或增大 --time。"));
}
