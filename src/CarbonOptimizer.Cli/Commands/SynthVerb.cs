using System.CommandLine;
using System.Text.Json;
using CarbonOptimizer.Builders.Synthesis;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Cli.Commands;

/// <summary><c>carbonopt synth DIR</c>: writes a synthetic county with its scenario.</summary>
internal static class SynthVerb
{
    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var folder = new Argument<string>("dir") { Description = context.Say("folder to write", "输出文件夹") };
        var defaults = new SyntheticCountyOptions();
        var width = new Option<int>("--width") { Description = context.Say("columns", "列数"), DefaultValueFactory = _ => defaults.Width };
        var height = new Option<int>("--height") { Description = context.Say("rows", "行数"), DefaultValueFactory = _ => defaults.Height };
        var seed = new Option<ulong>("--seed") { Description = context.Say("seed of every random choice", "随机种子"), DefaultValueFactory = _ => defaults.Seed };
        var cell = new Option<int>("--cell-metres") { Description = context.Say("side of a cell in metres", "栅格边长（米）"), DefaultValueFactory = _ => defaults.CellMetres };
        var townships = new Option<int>("--townships") { Description = context.Say("number of townships, 4 to 12", "乡镇数量，4 至 12"), DefaultValueFactory = _ => defaults.Townships };
        var counties = new Option<int>("--counties") { Description = context.Say("group the townships into so many counties, 2 to 6, as in a prefecture; 0 for one county", "将乡镇划分为若干区县（2 至 6），即地级市；0 为单个县"), DefaultValueFactory = _ => 0 };
        var parcels = new Option<int>("--parcels") { Description = context.Say("draw about so many parcels instead of cells; 0 for cells", "绘制约若干地块代替栅格；0 为栅格"), DefaultValueFactory = _ => 0 };
        var uneven = new Option<bool>("--uneven") { Description = context.Say("parcels of very uneven size, areas spread over two orders of magnitude", "地块大小悬殊，面积相差约两个数量级") };
        foreach (var side in new[] { width, height }) side.Within(context, SyntheticCountyOptions.MinimumSide, SyntheticCountyOptions.MaximumCells / SyntheticCountyOptions.MinimumSide);
        cell.Within(context, 1, SyntheticCountyOptions.MaximumCellMetres);
        townships.Within(context, SyntheticCountyOptions.MinimumTownships, SyntheticCountyOptions.MaximumTownships);
        counties.Within(context, 0, SyntheticCountyOptions.MaximumCounties);
        parcels.Within(context, 0, SyntheticParcelFolder.MostParcels);
        var full = new Option<bool>("--full") { Description = context.Say("fill the whole rectangle instead of a ragged county", "铺满整个矩形，不留不规则边界") };
        var periods = new Option<bool>("--periods") { Description = context.Say("plan the years 2030 to 2060 instead of one future state", "规划 2030 至 2060 各年，而非单一目标状态") };
        var command = new Command("synth", context.Say("make a synthetic county: terrain, rivers, towns, roads, land use, red lines, townships", "生成合成县域：地形、河流、城镇、道路、用地、红线、乡镇"))
        {
            folder, width, height, seed, cell, townships, counties, full, parcels, uneven, periods,
        };
        command.SetAction(parsed => Write(context, globals, parsed, parsed.GetRequiredValue(folder), new SyntheticCountyOptions
        {
            Id = ScenarioId(parsed.GetRequiredValue(folder)),
            Width = parsed.GetValue(width), Height = parsed.GetValue(height), Seed = parsed.GetValue(seed),
            CellMetres = parsed.GetValue(cell), Townships = parsed.GetValue(townships), Counties = parsed.GetValue(counties), RaggedBorder = !parsed.GetValue(full), Periods = parsed.GetValue(periods),
        }, parsed.GetValue(parcels), parsed.GetValue(uneven)));
        return command;
    }

    /// <summary>Generates a county, writes it and says what to type next.</summary>
    public static int Write(CommandContext context, GlobalOptions globals, ParseResult parsed, string folder, SyntheticCountyOptions options, int parcels = 0, bool areUneven = false)
    {
        if (Misfit(options, folder, parcels, areUneven) is { } misfit) return Refusal.Write(context, ExitCode.Usage, "CO0210", "carbonopt synth", misfit);
        var county = SyntheticCountyGenerator.Generate(options);
        if (parcels == 0) SyntheticCountyFolder.Write(county, folder);
        else parcels = SyntheticParcelFolder.Write(county, parcels, folder, areUneven);
        var scenario = Path.Combine(folder, SyntheticCountyFolder.ScenarioFile);
        if (parsed.GetValue(globals.Json)) context.Terminal.Out.WriteLine(JsonSerializer.Serialize(new { schema = "carbon-optimizer/synth/1", scenario, cells = county.CellsInside, parcels }));
        else if (!parsed.GetValue(globals.Quiet)) context.Terminal.Out.WriteLine(context.Say("next: ", "下一步：") + "carbonopt run " + scenario);
        return ExitCode.Done;
    }

    private static BilingualText? Misfit(SyntheticCountyOptions options, string folder, int parcels, bool areUneven)
    {
        if (File.Exists(folder)) return new($"'{folder}' is a file, not a folder.", $"“{folder}”是文件，不是文件夹。");
        if ((long)options.Width * options.Height > SyntheticCountyOptions.MaximumCells) return new($"{options.Width} x {options.Height} cells are more than {SyntheticCountyOptions.MaximumCells}.", $"{options.Width} x {options.Height} 个像元超过上限 {SyntheticCountyOptions.MaximumCells}。");
        if (options.Counties == 1 || options.Counties > options.Townships) return new($"--counties {options.Counties} does not fit {options.Townships} townships: 0, or at least 2 and at most as many.", $"--counties {options.Counties} 与乡镇数 {options.Townships} 不符：应为 0，或不少于 2 且不多于乡镇数。");
        if (options.Counties > 0 && (parcels > 0 || options.Periods)) return new("--counties goes with neither --parcels nor --periods.", "--counties 不能与 --parcels 或 --periods 同用。");
        if (areUneven && parcels == 0) return new("--uneven needs --parcels.", "--uneven 需与 --parcels 同用。");
        return parcels is > 0 and < SyntheticParcelFolder.FewestParcels ? new($"--parcels {parcels} is too few: 0 for cells, else at least {SyntheticParcelFolder.FewestParcels}.", $"--parcels {parcels} 过少：0 表示栅格，否则至少 {SyntheticParcelFolder.FewestParcels}。") : null;
    }

    /// <summary>Name of a folder as a scenario identifier: lower-case letters, digits, hyphens.</summary>
    public static string ScenarioId(string folder)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))).ToLowerInvariant();
        var id = string.Concat(name.Take(60).Select(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) ? letter : '-'));
        return id.Length > 0 && char.IsAsciiLetterLower(id[0]) ? id : "county-" + id;
    }
}
