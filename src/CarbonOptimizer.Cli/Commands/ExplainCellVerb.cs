using System.CommandLine;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Cli.Summaries;
using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Explaining;

namespace CarbonOptimizer.Cli.Commands;

/// <summary><c>carbonopt explain cell ROW,COL|--xy X,Y RUN|SCENARIO</c>: why a cell has the use the plan gives it.</summary>
internal static class ExplainCellVerb
{
    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var arguments = new PlanArguments(context, globals);
        var place = new CellPlace(context);
        var command = new Command("cell", context.Say("why a cell has the use the plan gives it", "某个栅格为何被安排为该用途")) { place.Place, place.IsCoordinates };
        arguments.AddTo(command);
        command.SetAction(parsed =>
        {
            if (arguments.Load(parsed) is not { } solved) return ExitCode.NoPlan;
            if (place.UnitIn(parsed, solved) is not { } unit) return ExitCode.Usage;
            var explanation = CellExplanation.Of(solved.Problem, solved.Plan, unit, solved.Certificate?.Multipliers);
            if (parsed.GetValue(globals.Json)) context.Terminal.Out.WriteLine(CellJson.Of(solved, explanation));
            else WriteTable(context, solved, explanation);
            return ExitCode.Done;
        });
        return command;
    }

    private static void WriteTable(CommandContext context, SolvedScenario solved, CellExplanation explanation)
    {
        var output = context.Terminal.Out;
        output.WriteLine(context.Say("today: ", "现状:") + explanation.UseToday.Name.In(context.Language) + context.Say(", plan: ", ",方案:") + explanation.UsePlanned.Name.In(context.Language));
        var objectives = solved.Problem.Objectives.Select(objective => ">" + objective.Objective.Name.In(context.Language) + " " + objective.Objective.Unit);
        var table = new TextTable([context.Say("use", "用途"), .. objectives, ">" + context.Say("total changes by", "总值变化"), ">" + context.Say("pays for quotas", "指标价格"), context.Say("why not", "原因")]);
        foreach (var use in explanation.Alternatives)
        {
            table.Add([use.Use.Name.In(context.Language), .. use.Terms.Select(NumberText.Of), NumberText.Of(use.ChangeOfTotal), NumberText.Of(use.PricePaid), Reason(context, use)]);
        }
        table.WriteTo(output);
    }

    private static string Reason(CommandContext context, CellUse use)
    {
        var reasons = new List<string>();
        if (use.ForbiddenBy.Count > 0) reasons.Add(context.Say("forbidden by ", "被禁止:") + string.Join(", ", use.ForbiddenBy.Select(policy => policy.Id)));
        if (use.BreaksQuotas.Count > 0) reasons.Add(context.Say("breaks ", "将突破:") + string.Join(", ", use.BreaksQuotas.Select(policy => policy.Id)));
        return string.Join("; ", reasons);
    }
}
