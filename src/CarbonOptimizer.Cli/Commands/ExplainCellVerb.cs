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
        output.WriteLine(context.Say("today: ", "现状：") + explanation.UseToday.Name.In(context.Language) + context.Say(", plan: ", "，方案：") + explanation.UsePlanned.Name.In(context.Language));
        var objectives = solved.Problem.Objectives.Select(objective => ">" + objective.Objective.Name.In(context.Language) + " " + objective.Objective.Unit);
        var table = new TextTable([context.Say("use", "用途"), .. objectives, ">" + context.Say("total changes by", "总值变化"), ">" + context.Say("pays for quotas", "指标价格"), context.Say("why not", "原因")]);
        foreach (var use in explanation.Alternatives)
        {
            table.Add([use.Use.Name.In(context.Language), .. use.Terms.Select(NumberText.Of), NumberText.Of(use.ChangeOfTotal), NumberText.Of(use.PricePaid), Reason(context, use)]);
        }
        table.WriteTo(output);
        output.WriteLine(Sentence(context, explanation));
    }

    /// <summary>Why, in one sentence: the uses that are forbidden, those that would break a quota, and what the cheapest of the others would add.</summary>
    private static string Sentence(CommandContext context, CellExplanation explanation)
    {
        var others = explanation.Alternatives.Where(use => use.Use.Id != explanation.UsePlanned.Id).ToArray();
        var planned = explanation.UsePlanned.Name.In(context.Language);
        var free = others.Where(use => use.ForbiddenBy.Count == 0 && use.BreaksQuotas.Count == 0).OrderBy(use => use.ChangeOfTotal).ToArray();
        if (free.Length == 0)
        {
            return Array.TrueForAll(others, use => use.ForbiddenBy.Count > 0)
                ? context.Say($"{planned} is the only use the policies allow here.", $"政策在此只允许{planned}。")
                : context.Say("Every other use is forbidden here or would break a quota if it alone changed.", "其他用途在此或被禁止，或单独改变即突破指标。");
        }
        var best = free[0];
        var name = best.Use.Name.In(context.Language);
        return best.ChangeOfTotal > 0
            ? context.Say($"The best other use that nothing speaks against, {name}, would add {NumberText.Of(best.ChangeOfTotal)} to the weighted sum.", $"不受限制的其他用途中以{name}为最优，但加权和将增加 {NumberText.Of(best.ChangeOfTotal)}。")
            : context.Say($"{name} alone here would lower the weighted sum by {NumberText.Of(-best.ChangeOfTotal)}: the plan is not the best one, within the gap it states.", $"若仅此处改为{name}，加权和可降低 {NumberText.Of(-best.ChangeOfTotal)}：方案并非最优，但在其所述间隙之内。");
    }

    private static string Reason(CommandContext context, CellUse use)
    {
        var reasons = new List<string>();
        if (use.ForbiddenBy.Count > 0) reasons.Add(context.Say("forbidden by ", "被禁止：") + string.Join(context.Say(", ", "、"), use.ForbiddenBy.Select(policy => context.NameOf(policy))));
        if (use.BreaksQuotas.Count > 0) reasons.Add(context.Say("breaks ", "将突破：") + string.Join(context.Say(", ", "、"), use.BreaksQuotas.Select(policy => context.NameOf(policy))));
        return string.Join(context.Say("; ", "；"), reasons);
    }
}
