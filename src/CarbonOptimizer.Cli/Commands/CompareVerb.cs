using System.CommandLine;
using System.Text.Json;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Cli.Summaries;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Exporters.Maps;
using CarbonOptimizer.Geospatial.Parcels;
using CarbonOptimizer.Geospatial.Vectors;

namespace CarbonOptimizer.Cli.Commands;

/// <summary><c>carbonopt compare A B ...</c>: runs beside the first one: what differs in the settings, the numbers and the map.</summary>
internal static class CompareVerb
{
    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var runs = new Argument<string[]>("runs") { Description = context.Say("run folders; each is compared with the first", "结果文件夹；逐一与第一个对比"), Arity = new ArgumentArity(2, 50) };
        var map = new Option<string?>("--map") { Description = context.Say("difference map to write: 0 where the plans agree, else 100 x code in the first + code in the second; for parcels a GeoPackage; numbered for further runs", "写出差异图：一致处为 0，否则为 100 × 第一方案代码 + 第二方案代码；地块为 GeoPackage；更多结果依次编号") };
        var agreement = new Option<string?>("--agreement") { Description = context.Say("folder for maps of what all runs agree on: frequency of each use, most frequent use, no-regret land (cells only)", "写出各结果一致性地图的文件夹：各用途频率、最频用途、无悔用地（仅栅格）") };
        var inputs = InputPlace.Option(context);
        var allowOutside = new Option<bool>("--allow-outside") { Description = context.Say("allow layers outside the scenario's folder", "允许读取场景文件夹之外的图层") };
        var command = new Command("compare", context.Say("runs: differing settings, indicators, areas, transitions, agreement, difference map", "结果对比：不同设置、指标、面积、转换、一致性、差异图")) { runs, map, agreement, allowOutside, inputs };
        command.SetAction(parsed =>
        {
            var folders = parsed.GetRequiredValue(runs);
            var solved = folders.Select(folder => SolvedScenario.OfRun(context, folder, new InputPlace(parsed.GetValue(inputs), parsed.GetValue(allowOutside)))).ToArray();
            if (Array.Exists(solved, run => run is null)) return Refuse(context, "A run without a plan cannot be compared.", "没有方案的结果无法对比。");
            if (Array.Exists(solved, run => Misfit(solved[0]!, run!))) return Refuse(context, "The runs have different grids, parcels or land uses.", "各结果的栅格、地块或用途不同。");
            if (parsed.GetValue(map) is { } path)
            {
                for (var i = 1; i < solved.Length; i++) WriteMap(Numbered(path, i), solved[0]!, solved[i]!, context.Clock);
            }
            if (parsed.GetValue(agreement) is { } maps && AgreementMaps.Write(maps, solved[0]!.Scenario, [.. solved.Select(run => run!.Plan)]) is null)
            {
                return Refuse(context, "Agreement is mapped for raster cells of one planning year only.", "一致性地图仅适用于单一规划年的栅格场景。");
            }
            var comparisons = Enumerable.Range(1, solved.Length - 1).Select(i => new RunComparison(context, folders[0], solved[0]!, folders[i], solved[i]!)).ToArray();
            if (parsed.GetValue(globals.Json))
            {
                context.Terminal.Out.WriteLine(JsonSerializer.Serialize(new { schema = "carbon-optimizer/comparison/1", comparisons = comparisons.Select(comparison => comparison.Json()) }));
            }
            else foreach (var comparison in comparisons) comparison.Write();
            return ExitCode.Done;
        });
        return command;
    }

    private static int Refuse(CommandContext context, string english, string chinese) =>
        Refusal.Write(context, ExitCode.InvalidInput, "CO0206", "carbonopt compare", new(english, chinese));

    private static bool Misfit(SolvedScenario one, SolvedScenario two) =>
        !HaveSameUnits(one, two) || one.Plan.Count != two.Plan.Count || !Ids(one.Problem.LandUses).SequenceEqual(Ids(two.Problem.LandUses));

    private static bool HaveSameUnits(SolvedScenario one, SolvedScenario two) => (one.Scenario, two.Scenario) switch
    {
        ({ Geometry: { } first }, { Geometry: { } second }) => first.AlignmentWith(second) is null,
        ({ Parcels: { } first }, { Parcels: { } second }) => first.Ids.SequenceEqual(second.Ids),
        _ => false,
    };

    private static IEnumerable<string> Ids(LandUseCatalogue uses) => uses.Select(use => use.Id);

    private static string Numbered(string path, int number) => number == 1
        ? path
        : Path.Combine(Path.GetDirectoryName(path) ?? "", FormattableString.Invariant($"{Path.GetFileNameWithoutExtension(path)}-{number}{Path.GetExtension(path)}"));

    private static void WriteMap(string path, SolvedScenario one, SolvedScenario two, TimeProvider clock)
    {
        if (one.Scenario.Parcels is { } parcels) WriteParcels(path, parcels, one, two, clock);
        else DifferenceMap.Write(path, one.Problem.LandUses, one.Scenario.CodeOfUse, one.Plan, two.Plan, one.Problem.Units.Grid!, one.Scenario.Geometry!);
    }

    private static void WriteParcels(string path, NamedParcels parcels, SolvedScenario one, SolvedScenario two, TimeProvider clock)
    {
        var uses = one.Problem.LandUses;
        var features = parcels.Set.Shapes.Select((shape, u) => new VectorFeature(shape, parcels.Ids[u], uses[one.Plan[u]].Id, uses[two.Plan[u]].Id, one.Plan[u] != two.Plan[u])).ToArray();
        GeoPackageWriter.Write(path, [new VectorLayer("difference", parcels.Set.Layer.Crs, ["parcel", "first", "second", "differs"], features)], clock);
    }
}
