using System.CommandLine;
using System.Text.Json;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Cli.Progress;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Cli.Summaries;
using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Tradeoffs;

namespace CarbonOptimizer.Cli.Commands;

/// <summary><c>carbonopt price RUN|SCENARIO</c>: what each bound of a policy costs, as an interval that is proved.</summary>
internal static class PriceVerb
{
    private const double UsualStep = 0.01;

    /// <summary>Step, whether bounds are solved again, which policies alone, and which as a whole.</summary>
    private sealed record Asked(double Step, bool Verifies, string[] Only, string[] Without);

    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var arguments = new PlanArguments(context, globals);
        var step = new Option<double?>("--step") { Description = context.Say("change of each bound, such as 1%", "每项指标的变化幅度，如 1%"), CustomParser = OptionValues.Share(context) };
        var verify = new Option<bool>("--verify") { Description = context.Say("solve again with each bound moved both ways", "将每项指标上下移动后重新求解") };
        var policy = new Option<string[]>("--policy") { Description = context.Say("only these policies", "仅限这些政策") };
        var without = new Option<string[]>("--without") { Description = context.Say("price of these policies as a whole: solve again without them, one at a time", "这些政策的整体代价：逐一去掉后重新求解") };
        var outFolder = new Option<string?>("--out") { Description = context.Say("folder that keeps finished solves of --verify and --without; <run>-prices when not given", "保存 --verify 与 --without 已完成求解的文件夹；缺省为 <结果>-prices") };
        var command = new Command("price", context.Say("what each policy costs, as proved intervals", "每项政策的边际代价（经证明的区间）")) { step, verify, policy, without, outFolder };
        arguments.AddTo(command);
        command.SetAction(parsed =>
        {
            using var reporter = arguments.Open(parsed);
            if (arguments.Load(parsed, reporter) is not { } solved) return ExitCode.NoPlan;
            if (solved.Certificate is null || !double.IsFinite(solved.Audit.Bound))
            {
                return Refusal.Write(context, ExitCode.InvalidInput, "CO0202", arguments.PathOf(parsed), new("The run has no proved bound; prices need one.", "该结果没有经证明的下界，无法定价。"), new("Solve it with --solver lagrangian.", "请用 --solver lagrangian 求解。"));
            }
            var asked = new Asked(parsed.GetValue(step) ?? UsualStep, parsed.GetValue(verify), parsed.GetValue(policy) ?? [], parsed.GetValue(without) ?? []);
            return Write(context, reporter, solved, asked, parsed.GetValue(outFolder) ?? SolveFolder.Beside(arguments.PathOf(parsed), solved.Problem.Id, "prices"), parsed.GetValue(globals.Json));
        });
        return command;
    }

    private static int Write(CommandContext context, ProgressReporter reporter, SolvedScenario solved, Asked asked, string folder, bool asJson)
    {
        var (step, verifies, only, without) = asked;
        string[] known = [.. solved.Problem.Policies.Select(policy => policy.Id)];
        Diagnostic[] unknown = [.. only.Concat(without).Except(known).Select(id => Refusal.Fault("CO0203", "carbonopt price", new($"There is no policy '{id}'.", $"没有政策“{id}”。"), NearestName.Hint(id, known)))];
        if (unknown.Length > 0)
        {
            DiagnosticReport.Write(context, unknown);
            return ExitCode.Usage;
        }
        var options = solved.Scenario.Options with { Clock = context.Clock, WarmStart = new WarmStart(solved.Plan, solved.Certificate) };
        using var lent = SolverChoice.ForMany(solved.Scenario);
        using var kept = verifies || without.Length > 0 ? SolveFolder.Open(context, folder, "price", solved.Scenario, solved.Plan) : null;
        IAllocationSolver solver = kept is null ? lent : new JournalledSolver(lent, kept);
        var prices = new PolicyPrices(solved.Problem, PricedPlan.Of(solved.Plan, solved.Audit, solved.Certificate));
        var found = prices.FromCertificate(step).Where(price => only.Length == 0 || only.Contains(price.Policy.Id)).ToArray();
        reporter.Begin(ProgressStage.Explain);
        reporter.Expected = (verifies ? found.Length : 0) + without.Length;
        if (verifies) found = [.. found.Select(SolveAgain)];
        var whole = without.Select(WholePolicy).Where(entry => entry.IsWhole).ToArray();
        reporter.Dispose();
        if (kept is not null) FrontExecution.TellRefused(context, kept);
        var missing = (verifies ? found.Count(price => !price.IsSolvedAgain) : 0) + without.Length - whole.Length;
        if (missing > 0) context.Terminal.Error.WriteLine(context.Say($"stopped: {missing} of {reporter.Expected} prices were not solved again; what is shown of them follows from the certificate alone; the same command goes on from here", $"已停止：{reporter.Expected} 项中 {missing} 项未重新求解，所示区间仅由证书得出；再次运行同一命令将继续"));
        var report = new PriceReport(context, solved.Problem);
        var code = missing > 0 ? ExitCode.Resumable : ExitCode.Done;
        if (asJson)
        {
            context.Terminal.Out.WriteLine(JsonSerializer.Serialize(new
            {
                schema = "carbon-optimizer/prices/1",
                complete = missing == 0,
                prices = found.Select(report.Json),
                whole_policies = whole.Select(entry => new { policy = entry.Policy.Id, unit = report.Unit, cost = report.Json(entry.Price) }),
            }));
            return code;
        }
        report.Write(found);
        foreach (var (policy, price, _) in whole) report.WriteWhole(policy, price);
        return code;

        PolicyPrice SolveAgain(PolicyPrice price)
        {
            if (context.Cancellation.IsCancellationRequested) return price;
            var again = prices.SolveAgain(price, solver, options, context.Cancellation);
            // What an interrupted solve gives still holds, but it is not what was asked.
            if (context.Cancellation.IsCancellationRequested) return again with { IsSolvedAgain = false };
            reporter.Did(price.Policy.Description.Name.In(context.Language));
            return again;
        }

        (Policy Policy, PriceInterval Price, bool IsWhole) WholePolicy(string id)
        {
            var policy = solved.Problem.Policies.First(candidate => candidate.Id == id);
            if (context.Cancellation.IsCancellationRequested) return (policy, default!, false);
            var price = prices.OfWholePolicy(id, solver, options, context.Cancellation);
            reporter.Did(policy.Description.Name.In(context.Language));
            return (policy, price, !context.Cancellation.IsCancellationRequested);
        }
    }
}
