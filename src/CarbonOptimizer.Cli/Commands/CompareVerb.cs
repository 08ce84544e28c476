using System.CommandLine;
using System.Text.Json;
using CarbonOptimizer.Builders;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Geospatial.Files;
using CarbonOptimizer.Geospatial.Parcels;
using CarbonOptimizer.Geospatial.Rasters;
using CarbonOptimizer.Geospatial.Vectors;

namespace CarbonOptimizer.Cli.Commands;

/// <summary><c>carbonopt compare A B</c>: two runs side by side: what differs in the settings, the numbers and the map.</summary>
internal static class CompareVerb
{
    private const short NoPlan = -1;

    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var first = new Argument<string>("first") { Description = context.Say("run folder", "结果文件夹") };
        var second = new Argument<string>("second") { Description = context.Say("run folder", "结果文件夹") };
        var map = new Option<string?>("--map") { Description = context.Say("difference map to write: a raster with 0 where the plans agree, else 100 x code in the first + code in the second; for parcels a GeoPackage", "写出差异图:栅格一致处为 0,否则为 100 × 第一方案代码 + 第二方案代码;地块为 GeoPackage") };
        var allowOutside = new Option<bool>("--allow-outside") { Description = context.Say("allow layers outside the scenario's folder", "允许读取场景文件夹之外的图层") };
        var command = new Command("compare", context.Say("two runs: differing settings, indicators, areas, agreement, difference map", "两个结果的对比:不同设置、指标、面积、一致性、差异图")) { first, second, map, allowOutside };
        command.SetAction(parsed =>
        {
            var (one, two) = (SolvedScenario.OfRun(parsed.GetRequiredValue(first), parsed.GetValue(allowOutside)), SolvedScenario.OfRun(parsed.GetRequiredValue(second), parsed.GetValue(allowOutside)));
            if (one is null || two is null)
            {
                context.Terminal.Error.WriteLine(context.Say("A run without a plan cannot be compared.", "没有方案的结果无法对比。"));
                return ExitCode.InvalidInput;
            }
            if (Misfit(one, two))
            {
                context.Terminal.Error.WriteLine(context.Say("The runs have different grids, parcels or land uses.", "两个结果的栅格、地块或用途不同。"));
                return ExitCode.InvalidInput;
            }
            if (parsed.GetValue(map) is { } path) WriteMap(path, one, two, context.Clock);
            var settings = SettingDifference.Between(one.Scenario.LockedYaml, two.Scenario.LockedYaml);
            var agreement = PlanAgreement.Of(one.Problem.Units, one.Problem.LandUses.Count, one.Plan, two.Plan);
            if (parsed.GetValue(globals.Json)) WriteJson(context, one, two, settings, agreement);
            else WriteText(context, one, two, settings, agreement);
            return ExitCode.Done;
        });
        return command;
    }

    private static bool Misfit(SolvedScenario one, SolvedScenario two) =>
        !HaveSameUnits(one, two) || one.Plan.Count != two.Plan.Count || !one.Problem.LandUses.Select(use => use.Id).SequenceEqual(two.Problem.LandUses.Select(use => use.Id));

    private static bool HaveSameUnits(SolvedScenario one, SolvedScenario two) => (one.Scenario, two.Scenario) switch
    {
        ({ Geometry: { } first }, { Geometry: { } second }) => first.AlignmentWith(second) is null,
        ({ Parcels: { } first }, { Parcels: { } second }) => first.Ids.SequenceEqual(second.Ids),
        _ => false,
    };

    private static void WriteMap(string path, SolvedScenario one, SolvedScenario two, TimeProvider clock)
    {
        if (one.Scenario.Parcels is { } parcels) WriteParcels(path, parcels, one, two, clock);
        else WriteRaster(path, one, two);
    }

    private static void WriteParcels(string path, NamedParcels parcels, SolvedScenario one, SolvedScenario two, TimeProvider clock)
    {
        var uses = one.Problem.LandUses;
        var features = parcels.Set.Shapes.Select((shape, u) => new VectorFeature(shape, parcels.Ids[u], uses[one.Plan[u]].Id, uses[two.Plan[u]].Id, one.Plan[u] != two.Plan[u])).ToArray();
        GeoPackageWriter.Write(path, [new VectorLayer("difference", parcels.Set.Layer.Crs, ["parcel", "first", "second", "differs"], features)], clock);
    }

    private static void WriteRaster(string path, SolvedScenario one, SolvedScenario two)
    {
        var (grid, codes) = (one.Problem.Units.Grid!, one.Scenario.CodeOfUse);
        var cells = new short[grid.Width * grid.Height];
        Array.Fill(cells, NoPlan);
        for (var u = 0; u < one.Plan.Count; u++)
        {
            cells[grid.CellOf(u)] = one.Plan[u] == two.Plan[u] ? (short)0 : (short)(100 * codes[one.Plan[u]] + codes[two.Plan[u]]);
        }
        var raster = new Raster<short>(one.Scenario.Geometry!, cells, NoPlan);
        AtomicFile.Write(path, stream => GeoTiffWriter.Write(stream, raster));
    }

    private static void WriteText(CommandContext context, SolvedScenario one, SolvedScenario two, IReadOnlyList<SettingDifference> settings, PlanAgreement agreement)
    {
        var output = context.Terminal.Out;
        var table = new TextTable(context.Say("setting", "设置"), context.Say("first", "第一"), context.Say("second", "第二"));
        foreach (var setting in settings) table.Add(setting.Path, setting.First, setting.Second);
        table.WriteTo(output);
        output.WriteLine();
        var numbers = new TextTable(context.Say("indicator", "指标"), context.Say("unit", "单位"), ">" + context.Say("first", "第一"), ">" + context.Say("second", "第二"), ">" + context.Say("difference", "差值"));
        foreach (var (name, unit, first, second) in Indicators(context, one, two, agreement)) numbers.Add(name, unit, NumberText.Of(first), NumberText.Of(second), NumberText.Of(second - first));
        numbers.WriteTo(output);
        output.WriteLine();
        output.WriteLine(context.Say(
            $"the plans differ on {NumberText.Of(agreement.DifferentHectares)} ha, agree on {NumberText.Percent(agreement.Overall)}, kappa {NumberText.Of(agreement.Kappa)}",
            $"两方案有 {NumberText.Of(agreement.DifferentHectares)} 公顷不同,一致率 {NumberText.Percent(agreement.Overall)},kappa {NumberText.Of(agreement.Kappa)}"));
        foreach (var (from, to, hectares) in Swaps(one, agreement))
        {
            output.WriteLine($"  {one.Problem.LandUses[from].Name.In(context.Language)} → {one.Problem.LandUses[to].Name.In(context.Language)}: {NumberText.Of(hectares)} ha");
        }
    }

    private static IEnumerable<(string Name, string Unit, double First, double Second)> Indicators(CommandContext context, SolvedScenario one, SolvedScenario two, PlanAgreement agreement)
    {
        for (var i = 0; i < one.Problem.Objectives.Count; i++)
        {
            var objective = one.Problem.Objectives[i].Objective;
            var other = two.Problem.Objectives.ToList().FindIndex(candidate => candidate.Objective.Id == objective.Id);
            if (other >= 0) yield return (objective.Name.In(context.Language), objective.Unit, one.Audit.Objectives[i].Total, two.Audit.Objectives[other].Total);
        }
        for (var k = 0; k < agreement.UseCount; k++)
        {
            var (first, second) = (0.0, 0.0);
            for (var l = 0; l < agreement.UseCount; l++)
            {
                first += agreement.Hectares(k, l);
                second += agreement.Hectares(l, k);
            }
            yield return (one.Problem.LandUses[k].Name.In(context.Language), "ha", first, second);
        }
    }

    private static IEnumerable<(int From, int To, double Hectares)> Swaps(SolvedScenario one, PlanAgreement agreement) =>
        from first in Enumerable.Range(0, one.Problem.LandUses.Count)
        from second in Enumerable.Range(0, one.Problem.LandUses.Count)
        where first != second && agreement.Hectares(first, second) > 0
        orderby agreement.Hectares(first, second) descending
        select (first, second, agreement.Hectares(first, second));

    private static void WriteJson(CommandContext context, SolvedScenario one, SolvedScenario two, IReadOnlyList<SettingDifference> settings, PlanAgreement agreement) =>
        context.Terminal.Out.WriteLine(JsonSerializer.Serialize(new
        {
            schema = "carbon-optimizer/comparison/1",
            settings = settings.Select(setting => new { path = setting.Path, first = setting.First, second = setting.Second }),
            indicators = Indicators(context, one, two, agreement).Select(indicator => new { name = indicator.Name, unit = indicator.Unit, first = indicator.First, second = indicator.Second }),
            different_ha = agreement.DifferentHectares,
            agreement = agreement.Overall,
            kappa = agreement.Kappa,
            swaps = Swaps(one, agreement).Select(swap => new { first = one.Problem.LandUses[swap.From].Id, second = one.Problem.LandUses[swap.To].Id, ha = swap.Hectares }),
        }));
}
