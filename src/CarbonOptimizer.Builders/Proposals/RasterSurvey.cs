using System.Globalization;
using CarbonOptimizer.Builders.Classifications;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial;
using CarbonOptimizer.Geospatial.Rasters;
using CarbonOptimizer.Geospatial.Rasters.Attributes;

namespace CarbonOptimizer.Builders.Proposals;

/// <summary>Surveys a land-use raster: codes, areas, names and colours, what they mean.</summary>
internal sealed class RasterSurvey(ProposalOptions options, ProposalFaults faults)
{
    private const int MostCodes = 1000;

    /// <summary>The survey; null, with faults, when the raster cannot be used.</summary>
    public LandUseSurvey? Of(RasterFile file)
    {
        var path = options.LandUse;
        if (ReadCodes(file) is not { } raster || Count(raster) is not { } hectares) return null;
        if (hectares.Count == 0)
        {
            faults.Add("CO2109", path, new("It has no cell with data.", "没有任何有数据的像元。"));
            return null;
        }
        var legend = RasterLegend.Read(file);
        var geometry = file.Geometry;
        var counts = hectares.ToDictionary(pair => pair.Key, pair => pair.Value.Cells);
        var metres = geometry.Crs.IsKnown || geometry.CellWidth >= 1 ? Math.Sqrt(geometry.CellAreaSquareMetres) : (double?)null;
        var (classification, candidates) = Choose(path, counts, metres, legend);
        FoundCode[] codes = [.. hectares.OrderBy(pair => pair.Key).Select(pair => new FoundCode(
            pair.Key.ToString(CultureInfo.InvariantCulture), legend.Names.GetValueOrDefault(pair.Key, ""), pair.Value.Cells, pair.Value.Hectares))];
        var meanings = new CodeMeanings(isText: false, faults);
        var (uses, background) = meanings.Of(path, codes, meanings.Given(options.Classes), classification, candidates);
        var survey = new LandUseSurvey(uses, background, classification, [.. Statements(file, raster, legend, classification)]);
        return options.UrbanGrowthPercent > 0 ? survey with { Fringe = CityFringe.Of(raster, uses) } : survey;
    }

    private (Classification? Used, IReadOnlyList<Classification> Candidates) Choose(string path, IReadOnlyDictionary<int, long> counts, double? metres, RasterLegend legend)
    {
        if (options.Classification is { } id) return (ClassificationChoice.Named(id, faults), []);
        var (candidates, isCertain) = ClassificationGuess.Of(counts, path, metres, legend.Colours);
        // Names in the file say more than a list that merely fits.
        return isCertain && options.Classes is null ? (candidates[0], []) : (null, candidates);
    }

    private Raster<int>? ReadCodes(RasterFile file)
    {
        try
        {
            return file.ReadBand<int>(applyScale: false);
        }
        catch (DataSourceException failure) when (failure.Kind == DataSourceProblem.ValueDoesNotFit)
        {
            faults.Add("CO2102", options.LandUse, new($"It holds quantities, no codes of land uses: {failure.Problem}", $"它存的是数值而不是地类代码：{failure.Problem}"),
                new("Give the raster of land uses; a raster of costs or suitability belongs into an objective of kind unit_cost.", "请给出土地利用栅格；成本或适宜性栅格应作为 unit_cost 目标使用。"));
        }
        catch (DataSourceException failure)
        {
            faults.Guarded<object>(options.LandUse, () => throw failure);
        }
        return null;
    }

    private SortedDictionary<int, (long Cells, double Hectares)>? Count(Raster<int> raster)
    {
        var found = new SortedDictionary<int, (long Cells, double Hectares)>();
        var inRow = new Dictionary<int, long>();
        for (var row = 0; row < raster.Geometry.Height; row++)
        {
            inRow.Clear();
            for (var column = 0; column < raster.Geometry.Width; column++)
            {
                var cell = row * raster.Geometry.Width + column;
                if (raster.IsValid(cell)) inRow[raster.Cells[cell]] = inRow.GetValueOrDefault(raster.Cells[cell]) + 1;
            }
            var hectares = raster.Geometry.CellAreaSquareMetresAt(row) / 10_000;
            foreach (var (code, cells) in inRow)
            {
                var sum = found.GetValueOrDefault(code);
                found[code] = (sum.Cells + cells, sum.Hectares + cells * hectares);
            }
            if (found.Count <= MostCodes) continue;
            faults.Add("CO2102", options.LandUse, new($"It holds more than {MostCodes} different values: quantities, no codes of land uses.", $"它有 {MostCodes} 种以上的取值：是数值而不是地类代码。"));
            return null;
        }
        return found;
    }

    private static IEnumerable<BilingualText> Statements(RasterFile file, Raster<int> raster, RasterLegend legend, Classification? classification)
    {
        var geometry = file.Geometry;
        var unit = geometry.Crs.IsGeographic ? new BilingualText("degrees", "度") : new BilingualText("m", "米");
        var size = string.Create(CultureInfo.InvariantCulture, $"{geometry.Width} x {geometry.Height}");
        var cell = string.Create(CultureInfo.InvariantCulture, $"{geometry.CellWidth:0.######} x {geometry.CellHeight:0.######}");
        yield return new(
            $"{file.Format}, {size} cells of {cell} {unit.English}, {geometry.Crs}; {raster.ValidCount.ToString("#,##0", CultureInfo.InvariantCulture)} with data.",
            $"{file.Format}，{size} 个像元，像元 {cell} {unit.Chinese}，坐标系 {geometry.Crs}；有数据像元 {raster.ValidCount.ToString("#,##0", CultureInfo.InvariantCulture)} 个。");
        if (!geometry.Crs.IsKnown) yield return new("It names no reference system: its unit is taken to be the metre. Assign one to be sure (gdal_edit.py -a_srs EPSG:...).", "文件没有坐标系，单位按米处理；请指定坐标系以确认（gdal_edit.py -a_srs EPSG:...）。");
        if (legend.Sources.Count > 0) yield return new("Names and colours from " + string.Join(", ", legend.Sources) + ".", "名称与颜色来自 " + string.Join("、", legend.Sources) + "。");
        if (classification is not null) yield return ClassificationChoice.Statement(classification);
    }
}
