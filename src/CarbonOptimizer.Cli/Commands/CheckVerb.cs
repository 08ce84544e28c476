using System.CommandLine;
using System.Text.Json;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial.Parcels;
using CarbonOptimizer.Geospatial.Vectors;

namespace CarbonOptimizer.Cli.Commands;

/// <summary><c>carbonopt check RUN --polygon FILE --to USE</c>: which lines and quotas a proposed conversion breaks, and its carbon.</summary>
internal static class CheckVerb
{
    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var arguments = new PlanArguments(context, globals);
        var polygon = new Option<string>("--polygon") { Description = context.Say("GeoJSON or GeoPackage with the land of the proposal", "拟用地范围(GeoJSON 或 GeoPackage)"), Required = true };
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
            var check = PermitCheck.Of(solved.Problem, solved.Plan, LandOf(solved, parsed.GetRequiredValue(polygon)), use);
            if (parsed.GetValue(globals.Json)) WriteJson(context, solved, check);
            else WriteText(context, solved, check);
            return ExitCode.Done;
        });
        return command;
    }

    private static UnitSet LandOf(SolvedScenario solved, string path)
    {
        var proposal = VectorFile.Open(path, TextEncoding.Auto, null);
        return solved.Scenario.Parcels is { } parcels ? ParcelsOf(parcels, proposal, path) : CellsOf(solved, proposal, path);
    }

    /// <summary>Parcels of which the proposal covers at least half.</summary>
    private static UnitSet ParcelsOf(NamedParcels parcels, VectorLayer proposal, string path) =>
        new([.. ParcelOverlay.Of(parcels.Set, proposal, path).Shares().Select(share => share >= 0.5)]);

    private static UnitSet CellsOf(SolvedScenario solved, VectorLayer proposal, string path)
    {
        var grid = solved.Problem.Units.Grid!;
        var mask = PolygonRasterizer.Mask(proposal, solved.Scenario.Geometry!, path: path).Cells;
        var land = new bool[solved.Problem.Units.Count];
        for (var u = 0; u < land.Length; u++) land[u] = mask[grid.CellOf(u)] != 0;
        return new UnitSet(land);
    }

    private static void WriteText(CommandContext context, SolvedScenario solved, PermitCheck check)
    {
        var output = context.Terminal.Out;
        var isParcels = solved.Scenario.Parcels is not null;
        output.WriteLine(context.Say($"{check.UnitCount} {(isParcels ? "parcels" : "cells")}, {NumberText.Of(check.Hectares)} ha", $"{check.UnitCount} 个{(isParcels ? "地块" : "栅格")},{NumberText.Of(check.Hectares)} 公顷"));
        foreach (var line in check.Lines)
        {
            output.WriteLine(context.Say("forbidden by ", "被禁止:") + line.Policy.Description.Name.In(context.Language) + context.Say($" on {NumberText.Of(line.Hectares)} ha", $",{NumberText.Of(line.Hectares)} 公顷"));
        }
        foreach (var paid in check.PenaltyChanges)
        {
            var (name, change) = (paid.Rule.Name.In(context.Language), paid.After - paid.Before);
            output.WriteLine(context.Say($"soft, not broken: {name} missed by {NumberText.Of(paid.Rule.Violation)} {paid.Rule.Unit}, penalty ", $"柔性政策，不视为违反：{name}，差 {NumberText.Of(paid.Rule.Violation)} {paid.Rule.Unit}，代价 ") + (change > 0 ? "+" : "") + NumberText.Of(change));
        }
        if (check.NewlyBroken.Count > 0) new Summaries.PolicyTable(context, solved.Problem).Write(check.NewlyBroken);
        for (var i = 0; i < check.Before.Count; i++)
        {
            var (objective, change) = (solved.Problem.Objectives[i].Objective, check.After[i] - check.Before[i]);
            output.WriteLine($"{objective.Name.In(context.Language)}: {(change > 0 ? "+" : "")}{NumberText.Of(change)} {objective.Unit}");
        }
        output.WriteLine(check.IsPermitted
            ? check.PenaltyChanges.Any(paid => paid.After > paid.Before) ? context.Say("no policy forbids it; soft policies are paid for", "没有政策禁止；须支付柔性政策代价") : context.Say("no policy speaks against it", "没有政策限制")
            : context.Say("the proposal breaks policies", "拟议用地违反政策"));
    }

    private static void WriteJson(CommandContext context, SolvedScenario solved, PermitCheck check) => context.Terminal.Out.WriteLine(JsonSerializer.Serialize(new
    {
        schema = "carbon-optimizer/permit/1",
        permitted = check.IsPermitted,
        cells = check.UnitCount,
        hectares = check.Hectares,
        forbidden_by = check.Lines.Select(line => new { policy = line.Policy.Id, cells = line.UnitCount, hectares = line.Hectares }),
        newly_broken = check.NewlyBroken.Select(rule => new { policy = rule.PolicyId, rule = rule.Rule, unit = rule.Unit, value = rule.Value, min = rule.Minimum, max = rule.Maximum }),
        already_broken = check.AlreadyBroken.Select(rule => new { policy = rule.PolicyId, rule = rule.Rule }),
        penalties = check.PenaltyChanges.Select(paid => new { policy = paid.Rule.PolicyId, rule = paid.Rule.Rule, unit = paid.Rule.Unit, missed = paid.Rule.Violation, before = paid.Before, after = paid.After }),
        objectives = check.Before.Select((before, i) => new { objective = solved.Problem.Objectives[i].Objective.Id, unit = solved.Problem.Objectives[i].Objective.Unit, before, after = check.After[i] }),
    }));
}
