using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CarbonOptimizer.Builders;
using CarbonOptimizer.Builders.Scenarios;
using CarbonOptimizer.Builders.Synthesis;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Geospatial;
using CarbonOptimizer.Geospatial.Files;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Rasters;
using CarbonOptimizer.Geospatial.Resampling;
using CarbonOptimizer.Geospatial.Vectors;

namespace CarbonOptimizer.Cli.Commands;

/// <summary>
/// <c>carbonopt align FILES --like MAP --out DIR</c>, <c>carbonopt align SCENARIO --out DIR</c>: rasters of other grids, resolutions and reference systems, and polygons, onto the grid of a map, with
/// a report of what each class kept and lost. All files are brought, or none: every fault is told first.
/// </summary>
internal static class AlignVerb
{
    private static readonly string[] Rasters = [".tif", ".tiff", ".asc", ".img"];
    private static readonly string[] Polygons = [".shp", ".gpkg", ".geojson", ".parquet"];

    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var files = new Argument<string[]>("files") { Description = context.Say("rasters and polygon files, or folders of them; or a scenario", "栅格与面文件，或其所在文件夹；或一个场景"), Arity = ArgumentArity.OneOrMore };
        var like = new Option<string?>("--like") { Description = context.Say("land-use map whose grid is the study grid; a scenario has its own", "以该土地利用图的格网为准；场景以其自身土地利用图为准") };
        var output = new Option<string>("--out") { Description = context.Say("folder to write", "输出文件夹"), Required = true };
        var cell = new Option<double?>("--cell") { Description = context.Say("another cell size, in the map's unit; larger for a first look", "改用其他像元大小（地图单位）；可取大值先行试算") };
        cell.Within(context, 1e-9, 1e6);
        var methods = new Option<string[]>("--method") { Description = context.Say("how a file is taken: NAME=nearest|majority|bilinear|average", "某文件的重采样方法：名称=nearest|majority|bilinear|average"), DefaultValueFactory = _ => [] };
        var command = new Command("align", context.Say("bring rasters and polygons onto the grid of a map", "将栅格与面图层对齐到同一格网")) { files, like, output, cell, methods };
        command.SetAction(parsed =>
        {
            var folder = parsed.GetRequiredValue(output);
            if (FolderInUse.Refuse(context, folder) is { } refused) return refused;
            if (MethodsOf(context, parsed.GetValue(methods) ?? []) is not { } chosen) return ExitCode.Usage;
            var (named, size) = (parsed.GetRequiredValue(files), parsed.GetValue(cell));
            if (parsed.GetValue(like) is { } map) return Align(context, globals, parsed, Listed(named, map), GridOf(RasterFile.Open(map).Geometry, size), chosen, folder);
            if (named is [var only] && ScenarioIn(only) is { } scenario) return AlignScenario(context, globals, parsed, scenario, size, chosen, folder);
            return Refusal.Write(context, ExitCode.Usage, "CO0226", "--like", new("Name the land-use map whose grid counts, or a scenario.", "请给出格网所依据的土地利用图，或一个场景。"), new("carbonopt align FILES --like MAP --out DIR; carbonopt align SCENARIO --out DIR", "carbonopt align 文件 --like 土地利用图 --out 文件夹；carbonopt align 场景 --out 文件夹"));
        });
        return command;
    }

    private static int Align(CommandContext context, GlobalOptions globals, ParseResult parsed, string[] files, GridGeometry grid, Dictionary<string, ResamplingMethod> methods, string folder)
    {
        var (done, faults) = (new List<(string Name, AlignedLayer Layer)>(), new List<Diagnostic>());
        foreach (var path in files)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            try
            {
                ResamplingMethod? method = methods.TryGetValue(Path.GetFileNameWithoutExtension(path), out var wanted) ? wanted : null;
                done.Add((Path.GetFileNameWithoutExtension(path), Polygons.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) ? Covered(path, grid) : AlignedLayer.Of(RasterFile.Open(path), grid, method)));
            }
            catch (DataSourceException failure)
            {
                faults.Add(Refusal.Fault("CO0219", path, Of(failure.Problem, failure.ChineseProblem), Of(failure.Remedy, failure.ChineseRemedy)));
            }
        }
        if (files.Length == 0) faults.Add(Refusal.Fault("CO0219", folder, new("There is no raster or polygon file to align.", "没有可对齐的栅格或面文件。")));
        foreach (var same in done.GroupBy(layer => layer.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            faults.Add(Refusal.Fault("CO0219", same.Key, new("Two files have this name.", "有两个文件同名。")));
        }
        if (faults.Count > 0)
        {
            DiagnosticReport.Write(context, faults);
            return ExitCode.InvalidInput;
        }
        Write(done, folder);
        if (parsed.GetValue(globals.Json)) context.Terminal.Out.WriteLine(JsonSerializer.Serialize(new { schema = "carbon-optimizer/align/1", folder, layers = done.Select(layer => Record(layer.Name, layer.Layer)) }));
        else if (!parsed.GetValue(globals.Quiet)) Report(context, done, grid);
        return ExitCode.Done;
    }

    /// <summary>The scenario file that a path means; null when it means none.</summary>
    private static string? ScenarioIn(string path)
    {
        if (Path.GetExtension(path).ToUpperInvariant() is ".YAML" or ".YML") return path;
        var within = Path.Combine(path, SyntheticCountyFolder.ScenarioFile);
        return File.Exists(within) ? within : null;
    }

    private static int AlignScenario(CommandContext context, GlobalOptions globals, ParseResult parsed, string scenario, double? size, Dictionary<string, ResamplingMethod> methods, string folder)
    {
        var aligned = ScenarioAligner.Align(scenario, grid => GridOf(grid, size), methods, context.Clock, context.Cancellation);
        context.Cancellation.ThrowIfCancellationRequested();
        List<(string Name, AlignedLayer Layer)> layers = [.. aligned.Layers];
        ProposalFolder.Publish(folder, aligned.Text, [.. aligned.Files, ("alignment.csv", path => AtomicFile.WriteText(path, Table(layers)))]);
        var written = Path.Combine(folder, SyntheticCountyFolder.ScenarioFile);
        var report = ScenarioValidator.Validate(written);
        DiagnosticReport.Write(context, report.Diagnostics);
        if (parsed.GetValue(globals.Json)) context.Terminal.Out.WriteLine(JsonSerializer.Serialize(new { schema = "carbon-optimizer/align/1", folder, scenario = written, valid = report.IsValid, layers = layers.Select(layer => Record(layer.Name, layer.Layer)) }));
        else if (!parsed.GetValue(globals.Quiet))
        {
            if (layers.Count == 0) context.Terminal.Out.WriteLine(context.Say("All rasters lie on the study grid already; they were copied.", "所有栅格已在研究格网上，已原样复制。"));
            Report(context, layers, aligned.Grid);
            context.Terminal.Out.WriteLine(context.Say("next: ", "下一步：") + "carbonopt run " + written);
        }
        return report.IsValid ? ExitCode.Done : ExitCode.InvalidInput;
    }

    /// <summary>The cells whose centre lies in a polygon, with the area of the polygons beside theirs.</summary>
    private static AlignedLayer Covered(string path, GridGeometry grid)
    {
        var layer = VectorFile.Open(path);
        var mask = PolygonRasterizer.Mask(layer, grid, path: path);
        if (!mask.Cells.AsSpan().Contains((byte)1))
        {
            throw new DataSourceException(path, "None of its polygons holds the centre of a cell of the study grid.", "Maybe its reference system is wrongly declared, or the polygons are smaller than a cell.")
            {
                ChineseProblem = "没有任何面包含研究格网的像元中心。", ChineseRemedy = "坐标系可能有误，或面小于一个像元。",
            };
        }
        var codes = new Raster<int>(grid, Array.ConvertAll(mask.Cells, cell => (int)cell));
        var after = Enumerable.Range(0, grid.CellCount).Where(cell => codes.Cells[cell] == 1).Sum(cell => grid.CellAreaSquareMetresAt(cell / grid.Width) / 10_000);
        var before = layer.Crs.IsGeographic || layer.Crs.IsSameAs(grid.Crs) is false && layer.Crs.IsKnown ? double.NaN
            : layer.Features.Sum(feature => feature.Geometry?.Area ?? 0) * layer.Crs.MetresPerUnit * layer.Crs.MetresPerUnit / 10_000;
        return new(ResamplingMethod.Nearest, codes, null, new Dictionary<int, (double, double)> { [1] = (before, after) }, double.NaN, double.NaN, !layer.Crs.IsKnown);
    }

    private static void Write(List<(string Name, AlignedLayer Layer)> layers, string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder);
        var temporary = AtomicFolder.CreateTemporary(folder);
        try
        {
            foreach (var (name, layer) in layers)
            {
                var path = Path.Combine(temporary, name + ".tif");
                if (layer.Classes is { } classes) GeoTiffWriter.Write(path, classes);
                else GeoTiffWriter.Write(path, layer.Values!);
            }
            AtomicFile.WriteText(Path.Combine(temporary, "alignment.csv"), Table(layers));
            AtomicFolder.Publish(temporary, folder);
        }
        catch
        {
            Directory.Delete(temporary, recursive: true);
            throw;
        }
    }

    private static string Table(List<(string Name, AlignedLayer Layer)> layers)
    {
        var lines = new List<string> { "layer,method,code,before_ha,after_ha,mean_before,mean_after,cells_with_data" };
        foreach (var (name, layer) in layers)
        {
            var start = $"{name},{layer.Method.ToString().ToLowerInvariant()}";
            lines.AddRange(layer.ClassHectares.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{start},{pair.Key},{pair.Value.Before:0.####},{pair.Value.After:0.####},,,{layer.Present}")));
            if (layer.Values is not null) lines.Add(string.Create(CultureInfo.InvariantCulture, $"{start},,,,{layer.MeanBefore:0.######},{layer.MeanAfter:0.######},{layer.Present}"));
        }
        return string.Join("\n", lines) + "\n";
    }

    private static void Report(CommandContext context, List<(string Name, AlignedLayer Layer)> layers, GridGeometry grid)
    {
        var table = new TextTable(context.Say("layer", "图层"), context.Say("method", "方法"), context.Say("code", "代码"), ">" + context.Say("before", "对齐前"), ">" + context.Say("after", "对齐后"), ">" + context.Say("change", "变化"));
        foreach (var (name, layer) in layers)
        {
            var method = layer.Method.ToString().ToLowerInvariant();
            foreach (var (code, (before, after)) in layer.ClassHectares) table.Add(name, method, code.ToString(CultureInfo.InvariantCulture), Hectares(before), Hectares(after), before > 0 ? NumberText.Percent((after - before) / before) : "-");
            if (layer.Values is not null) table.Add(name, method, context.Say("mean", "均值"), NumberText.Of(layer.MeanBefore), NumberText.Of(layer.MeanAfter), NumberText.Of(layer.MeanAfter - layer.MeanBefore));
        }
        table.WriteTo(context.Terminal.Out);
        foreach (var (name, _) in layers.Where(layer => layer.Layer.IsAssumed))
        {
            context.Terminal.Out.WriteLine(context.Say($"{name}: one of the two names no reference system; both were taken to share one.", $"{name}：其中一方没有坐标系，按同一坐标系处理。"));
        }
        context.Terminal.Out.WriteLine(context.Say($"study grid: {grid.Width} x {grid.Height} cells, {grid.Crs}", $"研究格网：{grid.Width} x {grid.Height} 个像元，{grid.Crs}"));
    }

    private static object Record(string name, AlignedLayer layer) => new
    {
        name, method = layer.Method.ToString().ToLowerInvariant(), cells = layer.Present, assumed = layer.IsAssumed,
        classes = layer.ClassHectares.Select(pair => new { code = pair.Key, before_ha = double.IsNaN(pair.Value.Before) ? (double?)null : pair.Value.Before, after_ha = pair.Value.After }),
        mean_before = double.IsNaN(layer.MeanBefore) ? (double?)null : layer.MeanBefore, mean_after = double.IsNaN(layer.MeanAfter) ? (double?)null : layer.MeanAfter,
    };

    /// <summary>The grid of a map, or the one of other cells that covers it from the same corner.</summary>
    private static GridGeometry GridOf(GridGeometry grid, double? cell)
    {
        if (cell is not { } size) return grid;
        return new GridGeometry((int)Math.Ceiling(grid.Width * grid.CellWidth / size - 1e-9), (int)Math.Ceiling(grid.Height * grid.CellHeight / size - 1e-9), grid.OriginX, grid.OriginY, size, size, grid.Crs);
    }

    private static string[] Listed(string[] named, string like) => [.. named.SelectMany(path => !Directory.Exists(path) ? (IEnumerable<string>)[path]
        : Directory.EnumerateFiles(path).Where(file => Rasters.Concat(Polygons).Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase) && Path.GetFullPath(file) != Path.GetFullPath(like)).Order(StringComparer.Ordinal))];

    private static Dictionary<string, ResamplingMethod>? MethodsOf(CommandContext context, string[] written)
    {
        var methods = new Dictionary<string, ResamplingMethod>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in written.Select(text => text.Split('=', 2)))
        {
            if (pair.Length == 2 && !int.TryParse(pair[1], out _) && Enum.TryParse<ResamplingMethod>(pair[1], ignoreCase: true, out var method)) methods[pair[0]] = method;
            else
            {
                Refusal.Write(context, ExitCode.Usage, "CO0220", "--method", new($"'{string.Join('=', pair)}' is not NAME=nearest, majority, bilinear or average.", $"“{string.Join('=', pair)}”不是 名称=nearest、majority、bilinear 或 average。"));
                return null;
            }
        }
        return methods;
    }

    private static string Hectares(double value) => double.IsNaN(value) ? "-" : value.ToString("#,##0.0", CultureInfo.InvariantCulture) + " ha";

    private static BilingualText Of(string english, string chinese) => new(english, chinese.Length == 0 ? english : chinese);
}
