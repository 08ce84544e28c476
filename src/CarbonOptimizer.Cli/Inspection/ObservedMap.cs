using System.Globalization;
using CarbonOptimizer.Builders;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Exporters.OneMap;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Rasters;
using CarbonOptimizer.Geospatial.Vectors;

namespace CarbonOptimizer.Cli.Inspection;

/// <summary>Reads an observed land-use raster with the codes of a scenario, refusing any cell that does not fit, all faults at once.</summary>
internal static class ObservedMap
{
    /// <exception cref="ScenarioException">The raster lies elsewhere, or cells have no value or an unknown code.</exception>
    /// <exception cref="Geospatial.DataSourceException">The file cannot be read.</exception>
    public static Allocation Read(string path, BuiltScenario scenario, string layer)
    {
        var grid = scenario.Problem.Units.Grid ?? throw new ScenarioException([Fault("CO4004", path, "The plan is one of parcels; only plans on a grid can be compared with a raster.", "该方案以地块为单元；只有栅格方案可与栅格对比。", "")]);
        var raster = Path.GetExtension(path).Equals(".gpkg", StringComparison.OrdinalIgnoreCase) ? ReadPatches(path, layer, scenario.Geometry!) : ReadRaster(path, scenario.Geometry!);
        var useOfCode = new Dictionary<int, byte>();
        for (var k = 0; k < scenario.CodesOfUse.Count; k++)
        {
            foreach (var code in scenario.CodesOfUse[k]) useOfCode[code] = (byte)k;
        }
        var uses = new byte[grid.UnitCount];
        var (missing, firstMissing, unknown) = (0, -1, new SortedDictionary<int, (int Count, int First)>());
        for (var u = 0; u < uses.Length; u++)
        {
            var cell = grid.CellOf(u);
            if (!raster.IsValid(cell))
            {
                if (missing++ == 0) firstMissing = cell;
            }
            else if (!useOfCode.TryGetValue(raster.Cells[cell], out uses[u]))
            {
                var known = unknown.GetValueOrDefault(raster.Cells[cell], (Count: 0, First: cell));
                unknown[raster.Cells[cell]] = (known.Count + 1, known.First);
            }
        }
        var faults = unknown.Select(entry => Unknown(path, grid, entry.Key, entry.Value.Count, entry.Value.First, string.Join(", ", useOfCode.Keys.Order()))).ToList();
        if (missing > 0) faults.Add(Missing(path, grid, missing, firstMissing));
        return faults.Count == 0 ? new Allocation(uses) : throw new ScenarioException(faults);
    }

    private static Raster<int> ReadRaster(string path, GridGeometry geometry)
    {
        var file = RasterFile.Open(path);
        return geometry.AlignmentWith(file.Geometry) is { } misfit
            ? throw new ScenarioException([Fault("CO4001", path, misfit, "图层网格不一致：" + misfit, "Maybe resample the map to the grid of the plan.")])
            : file.ReadBand<int>();
    }

    /// <summary>Patches of a one map: a cell has the code of the patch over its centre.</summary>
    private static Raster<int> ReadPatches(string path, string layer, GridGeometry geometry)
    {
        var patches = GeoPackageReader.Read(path, layer);
        var field = patches.IndexOfField(OneMapNames.UseCode);
        var codes = field < 0 ? [] : patches.Features.Select(feature => int.TryParse(feature[field]?.ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var code) ? code : (int?)null).ToArray();
        if (field < 0 || codes.Contains(null))
        {
            throw new ScenarioException([Fault("CO4005", $"{path} {layer}", $"The layer has no field {OneMapNames.UseCode} that holds a whole number for every patch.", $"该图层没有为每个图斑填写整数代码的字段 {OneMapNames.UseCode}。", "Maybe name another layer with --layer.")]);
        }
        var numbers = PolygonRasterizer.FeatureNumbers(patches, geometry, path: path);
        return new Raster<int>(geometry, Array.ConvertAll(numbers.Cells, number => number == 0 ? int.MinValue : codes[number - 1]!.Value), int.MinValue);
    }

    private static Diagnostic Unknown(string path, GridLayout grid, int code, int count, int first, string declared) => Fault(
        "CO4002", Place(path, grid, first), $"{count} cells have the code {code}, which no land use of the scenario has.", $"{count} 个像元的代码 {code} 不属于场景中的任何地类。", $"Maybe reclassify the map; declared codes are {declared}.");

    private static Diagnostic Missing(string path, GridLayout grid, int count, int first) => Fault(
        "CO4003", Place(path, grid, first), $"{count} planning units have no value in the observed map.", $"{count} 个规划单元在观测图中没有数值。", "Maybe the map covers less than the study area, or its nodata value hides a class.");

    private static string Place(string path, GridLayout grid, int cell) =>
        string.Create(CultureInfo.InvariantCulture, $"{path} row {cell / grid.Width} column {cell % grid.Width}");

    private static Diagnostic Fault(string code, string where, string english, string chinese, string hint) =>
        new(code, DiagnosticSeverity.Error, where, english, hint) { ChineseMessage = chinese };
}
