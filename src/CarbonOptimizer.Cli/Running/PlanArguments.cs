using System.CommandLine;

namespace CarbonOptimizer.Cli.Running;

/// <summary>An argument that names a run folder or a scenario, and what is needed to get a plan from either.</summary>
internal sealed class PlanArguments
{
    private readonly CommandContext context;
    private readonly ScenarioOptions scenario;
    private readonly SolveFlags flags;

    public PlanArguments(CommandContext context)
    {
        this.context = context;
        scenario = new ScenarioOptions(context);
        scenario.Scenario.Description = context.Say("run folder, or scenario to solve first", "结果文件夹,或需先求解的场景");
        flags = new SolveFlags(context);
    }

    public void AddTo(Command command)
    {
        scenario.AddTo(command);
        flags.AddTo(command);
    }

    /// <summary>The run folder or scenario as given.</summary>
    public string PathOf(ParseResult parsed) => parsed.GetRequiredValue(scenario.Scenario);

    /// <summary>The plan; null, with a message, when there is none.</summary>
    public SolvedScenario? Load(ParseResult parsed)
    {
        var path = PathOf(parsed);
        var solved = SolvedScenario.IsRun(path)
            ? SolvedScenario.OfRun(path, parsed.GetValue(scenario.AllowOutside))
            : SolvedScenario.Solve(scenario.Load(parsed, flags.Overrides(parsed)), context);
        if (solved is null) context.Terminal.Error.WriteLine(context.Say("There is no plan; 'carbonopt explain infeasibility' may say why.", "没有方案;可用 carbonopt explain infeasibility 查明原因。"));
        return solved;
    }
}
