using System.CommandLine;
using System.Globalization;
using CarbonOptimizer.Exact;

namespace CarbonOptimizer.Cli.Running;

/// <summary>Options that override the <c>run</c> section of a scenario, so that the locked scenario shows them too.</summary>
internal sealed class SolveFlags
{
    private readonly Option<double?> gap;
    private readonly Option<double?> excessGap;
    private readonly Option<TimeSpan?> time;
    private readonly Option<double?> work;
    private readonly Option<ulong?> seed;
    private readonly Option<int?> threads;
    private readonly Option<string?> solver;
    private readonly Option<string?> program;

    public SolveFlags(CommandContext context)
    {
        gap = new Option<double?>("--gap") { Description = context.Say("stop at this relative gap, such as 0.1%", "达到该相对间隙即停止，如 0.1%"), CustomParser = OptionValues.Share(context) };
        excessGap = new Option<double?>("--excess-gap") { Description = context.Say("and at this excess gap, such as 5%; 100% switches it off", "并达到该超额间隙，如 5%;100% 表示不检验"), CustomParser = OptionValues.Share(context) };
        time = new Option<TimeSpan?>("--time") { Description = context.Say("time limit: 90s, 30m, 2h", "时间上限：90s、30m、2h"), CustomParser = OptionValues.Duration(context) };
        work = new Option<double?>("--work") { Description = context.Say("work limit in millions of looks at a use of a unit; the same on every machine", "工作量上限（百万次单元地类考察）；与机器无关") }.Within(context, 0, 1e9);
        seed = new Option<ulong?>("--seed") { Description = context.Say("seed of every random choice", "随机种子") };
        threads = new Option<int?>("--threads") { Description = context.Say("threads; 0 for all cores", "线程数；0 为全部核心") };
        solver = new Option<string?>("--solver") { Description = context.Say("auto (certified, then exact where that leaves a gap), lagrangian (certified alone), annealing (no bound) or exact (branch and bound, small areas)", "auto（先求经证明的解，仍有间隙时再精确求解）、lagrangian（仅经证明的求解器）、annealing（无下界）或 exact（分支定界，适用于小区域）") };
        solver.AcceptOnlyFromAmong(SolverChoice.Names);
        program = new Option<string?>("--program") { Description = context.Say("program of --solver exact; ortools-... need no installation", "--solver exact 所用的程序；ortools-… 无需安装") };
        program.AcceptOnlyFromAmong([.. ExactPrograms.Names]);
    }

    public void AddTo(Command command)
    {
        command.Add(gap);
        command.Add(excessGap);
        command.Add(time);
        command.Add(work);
        command.Add(seed);
        command.Add(threads);
        command.Add(solver);
        command.Add(program);
    }

    /// <summary>The given options as settings of the scenario.</summary>
    public IEnumerable<string> Overrides(ParseResult parsed)
    {
        if (parsed.GetValue(gap) is { } relative) yield return Setting("relative_gap", relative);
        if (parsed.GetValue(excessGap) is { } excess) yield return Setting("excess_gap", excess);
        if (parsed.GetValue(time) is { } limit) yield return Setting("time_limit_s", limit.TotalSeconds);
        if (parsed.GetValue(work) is { } looks) yield return Setting("work_limit", looks);
        if (parsed.GetValue(seed) is { } number) yield return Setting("seed", number);
        if (parsed.GetValue(threads) is { } count) yield return Setting("threads", count);
        if (parsed.GetValue(solver) is { } name) yield return "run.solver=" + name;
        if (parsed.GetValue(program) is { } used) yield return "run.program=" + used;
    }

    private static string Setting(string key, IFormattable value) => $"run.{key}={value.ToString(null, CultureInfo.InvariantCulture)}";
}
