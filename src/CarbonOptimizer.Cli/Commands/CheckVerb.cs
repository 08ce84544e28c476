using System.CommandLine;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Cli.Inspection;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Cli.Summaries;
using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Explaining;

namespace CarbonOptimizer.Cli.Commands;

/// <summary><c>carbonopt check RUN --polygon FILE --to USE</c>: which lines and quotas a proposed conversion breaks, and its carbon.</summary>
internal static class CheckVerb
{
    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var arguments = new PlanArguments(context, globals);
        var polygon = new Option<string>("--polygon") { Description = context.Say("GeoJSON or GeoPackage with the land of the proposal", "拟用地范围（GeoJSON 或 GeoPackage）"), Required = true };
        var to = new Option<string>("--to") { Description = context.Say("land use it asks for", "拟转为的用途"), Required = true };
        var command = new Command("check", context.Say("which lines and quotas a proposed conversion breaks", "拟议用地转换突破哪些控制线与指标")) { polygon, to };
        arguments.AddTo(command);
        command.SetAction(parsed =>
        {
            if (arguments.Load(parsed) is not { } solved) return ExitCode.NoPlan;
            var wanted = parsed.GetRequiredValue(to);
            var use = solved.Problem.LandUses.IndexOf(wanted);
            if (use < 0)
            {
                return Refusal.Write(context, ExitCode.Usage, "CO0204", "carbonopt check --to", new($"There is no land use '{wanted}'.", $"没有用途“{wanted}”。"), NearestName.Hint(wanted, [.. solved.Problem.LandUses.Select(known => known.Id)]));
            }
            var land = ProposedLand.Read(solved, parsed.GetRequiredValue(polygon));
            if (land.Units.Count == 0) return RefuseOutside(context, parsed.GetRequiredValue(polygon), land);
            var check = PermitCheck.Of(solved.Problem, solved.Plan, land.Units, use);
            WriteCuts(context, land);
            if (parsed.GetValue(globals.Json)) context.Terminal.Out.WriteLine(PermitJson.Of(solved, check, land));
            else WriteText(context, solved, check);
            return check.IsPermitted ? ExitCode.Done : ExitCode.NotPermitted;
        });
        return command;
    }

    /// <summary>Land that is no planning unit cannot be judged: nothing speaks against it, and nothing for it.</summary>
    private static int RefuseOutside(CommandContext context, string path, ProposedLand land) => Refusal.Write(
        context, ExitCode.InvalidInput, "CO0214", path,
        new($"The proposal covers no planning unit: {NumberText.Of(land.DrawnHectares)} ha are drawn, none of them in the study area.", $"拟用地范围未覆盖任何规划单元：图形面积 {NumberText.Of(land.DrawnHectares)} 公顷，均不在研究区内。"),
        new("Maybe its coordinate system is another one, or the polygon is smaller than a cell.", "坐标系可能不一致，或图形小于一个像元。"));

    private static void WriteCuts(CommandContext context, ProposedLand land)
    {
        foreach (var part in land.Parts)
        {
            context.Terminal.Error.WriteLine(part.DrawnHectares == 0
                ? context.Say($"polygon {part.Number} is empty and was not judged", $"第 {part.Number} 个图形为空，未予判断")
                : context.Say(
                    $"polygon {part.Number}: of {NumberText.Of(part.DrawnHectares)} ha, {NumberText.Of(part.CoveredHectares)} ha lie on planning units and were judged",
                    $"第 {part.Number} 个图形：{NumberText.Of(part.DrawnHectares)} 公顷中仅 {NumberText.Of(part.CoveredHectares)} 公顷位于规划单元内并参与判断"));
        }
    }

    private static void WriteText(CommandContext context, SolvedScenario solved, PermitCheck check)
    {
        var output = context.Terminal.Out;
        var isParcels = solved.Scenario.Parcels is not null;
        output.WriteLine(context.Say($"{check.UnitCount} {(isParcels ? "parcels" : "cells")}, {NumberText.Of(check.Hectares)} ha", $"{check.UnitCount} 个{(isParcels ? "地块" : "栅格")},{NumberText.Of(check.Hectares)} 公顷"));
        foreach (var line in check.Lines)
        {
            output.WriteLine(context.Say("forbidden by ", "被禁止：") + line.Policy.Description.Name.In(context.Language) + context.Say($" on {NumberText.Of(line.Hectares)} ha", $",{NumberText.Of(line.Hectares)} 公顷"));
        }
        foreach (var paid in check.PenaltyChanges)
        {
            var (name, change) = (paid.Rule.Name.In(context.Language), paid.After - paid.Before);
            output.WriteLine(context.Say($"soft, not broken: {name} missed by {NumberText.Of(paid.Rule.Violation)} {paid.Rule.Unit}, penalty ", $"柔性政策，不视为违反：{name}，差 {NumberText.Of(paid.Rule.Violation)} {context.Unit(paid.Rule.Unit)}，代价 ") + (change > 0 ? "+" : "") + NumberText.Of(change));
        }
        if (check.NewlyBroken.Count > 0) new PolicyTable(context, solved.Problem).Write(check.NewlyBroken);
        for (var i = 0; i < check.Before.Count; i++)
        {
            var (objective, change) = (solved.Problem.Objectives[i].Objective, check.After[i] - check.Before[i]);
            output.WriteLine($"{objective.Name.In(context.Language)}: {(change > 0 ? "+" : "")}{NumberText.Of(change)} {context.Unit(objective.Unit)}");
        }
        output.WriteLine(check.IsPermitted
            ? check.PenaltyChanges.Any(paid => paid.After > paid.Before) ? context.Say("no policy forbids it; soft policies are paid for", "没有政策禁止；须支付柔性政策代价") : context.Say("no policy speaks against it", "没有政策限制")
            : context.Say("the proposal breaks policies", "拟议用地违反政策"));
    }
}
