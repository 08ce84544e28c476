using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CarbonOptimizer.Builders.Inventory;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Cli.Inspection;
using CarbonOptimizer.Cli.Terminals;

namespace CarbonOptimizer.Cli.Commands;

/// <summary><c>carbonopt demand YEAR=MAP YEAR=MAP --year YEAR</c>: areas of land uses in a coming year with their range, as quotas to paste.</summary>
internal static class DemandVerb
{
    private const int FirstYear = 1900, LastYear = 2300;

    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var dated = new Argument<string[]>("maps") { Description = context.Say("land-use maps with their years: 2010=lu2010.tif 2020=lu2020.tif", "带年份的土地利用图：2010=lu2010.tif 2020=lu2020.tif"), Arity = new ArgumentArity(2, 20) };
        var year = new Option<int>("--year") { Description = context.Say("year asked for", "目标年"), Required = true };
        year.Within(context, FirstYear, LastYear);
        var classification = new Option<string?>("--classification") { Description = context.Say("classification of the codes, such as clcd", "代码所属分类，例如 clcd") };
        var classes = new Option<string?>("--classes") { Description = context.Say("what codes mean: 1=forest,2=urban", "代码含义：1=forest,2=urban") };
        var command = new Command("demand", context.Say("areas of land uses in a coming year, extrapolated from dated maps", "由多期地图外推目标年各地类面积")) { dated, year, classification, classes };
        command.SetAction(parsed =>
        {
            if (MapsOf(context, parsed.GetRequiredValue(dated), parsed.GetValue(year)) is not { } maps) return ExitCode.Usage;
            var read = DatedMaps.Read([.. maps.Select(map => map.File)], parsed.GetValue(classification), parsed.GetValue(classes));
            Write(context, parsed.GetValue(globals.Json), read, [.. maps.Select(map => map.Year)], parsed.GetValue(year));
            return ExitCode.Done;
        });
        return command;
    }

    private static (int Year, string File)[]? MapsOf(CommandContext context, string[] written, int year)
    {
        var maps = new List<(int Year, string File)>();
        foreach (var text in written)
        {
            if (text.Split('=', 2) is [var start, { Length: > 0 } file] && int.TryParse(start, NumberStyles.None, CultureInfo.InvariantCulture, out var of) && of is >= FirstYear and <= LastYear) maps.Add((of, file));
            else
            {
                Refusal.Write(context, ExitCode.Usage, "CO0221", "carbonopt demand", new($"'{text}' is not YEAR=FILE.", $"“{text}”不是 年份=文件。"));
                return null;
            }
        }
        maps.Sort((a, b) => a.Year.CompareTo(b.Year));
        if (maps.DistinctBy(map => map.Year).Count() == maps.Count && year > maps[^1].Year) return [.. maps];
        Refusal.Write(context, ExitCode.Usage, "CO0221", "carbonopt demand", new($"The years of the maps must differ, and {year} must come after {maps[^1].Year}.", $"各图年份须不同，且 {year} 须晚于 {maps[^1].Year}。"));
        return null;
    }

    private static void Write(CommandContext context, bool asJson, DatedMaps maps, int[] years, int year)
    {
        var count = maps.Classes.Names.Count;
        var steps = Enumerable.Range(0, years.Length).Select(i => maps.Between(i, i)).ToArray();
        double[][] areas = [.. steps.Select(map => Enumerable.Range(0, count).Select(map.BeforeHectares).ToArray())];
        var change = maps.Between(0, years.Length - 1);
        var transitions = new double[count, count];
        for (var from = 0; from < count; from++)
        {
            for (var to = 0; to < count; to++) transitions[from, to] = change.Hectares(from, to);
        }
        var (linear, growth, markov) = LandDemand.Of(years, areas, transitions, year);
        double Least(int use) => Math.Min(linear[use], Math.Min(growth[use], markov[use]));
        double Most(int use) => Math.Max(linear[use], Math.Max(growth[use], markov[use]));
        if (asJson)
        {
            context.Terminal.Out.WriteLine(JsonSerializer.Serialize(new
            {
                schema = "carbon-optimizer/demand/1", years, year,
                uses = maps.Classes.Ids.Select((id, use) => new { id, areas_ha = areas.Select(map => map[use]), linear_ha = linear[use], growth_ha = growth[use], markov_ha = markov[use], min_ha = Least(use), max_ha = Most(use) }),
            }));
            return;
        }
        var table = new TextTable([context.Say("ha", "公顷"), .. years.Select(of => ">" + of.ToString(CultureInfo.InvariantCulture)), ">" + context.Say("line", "线性"), ">" + context.Say("growth", "增长率"), ">" + context.Say("Markov", "马尔可夫"), ">" + context.Say("range", "范围")]);
        for (var use = 0; use < count; use++)
        {
            table.Add([maps.Classes.Names[use].In(context.Language), .. areas.Select(map => Number(map[use])), Number(linear[use]), Number(growth[use]), Number(markov[use]), $"{Number(Least(use))} ... {Number(Most(use))}"]);
        }
        table.WriteTo(context.Terminal.Out);
        context.Terminal.Out.WriteLine(context.Say($"# as quotas for {year}: to paste into 'policies', those you mean", $"# {year} 年指标：择需粘贴到 policies"));
        for (var use = 0; use < count; use++)
        {
            context.Terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  - {{kind: area_quota, id: {maps.Classes.Ids[use].Replace('_', '-')}-{year}, uses: [{maps.Classes.Ids[use]}], min_ha: {Least(use):0.##}, max_ha: {Most(use):0.##}}}"));
        }
    }

    private static string Number(double value) => value.ToString("#,##0.0", CultureInfo.InvariantCulture);
}
