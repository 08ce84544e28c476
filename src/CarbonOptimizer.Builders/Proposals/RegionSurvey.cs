using System.Globalization;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Rasters;
using CarbonOptimizer.Geospatial.Rasters.Attributes;
using CarbonOptimizer.Geospatial.Vectors;

namespace CarbonOptimizer.Builders.Proposals;

/// <summary>Finds the regions in a raster of codes, in polygons with names, or in the ownership codes of parcels.</summary>
internal sealed class RegionSurvey(ProposalOptions options, LayerIntake intake, ProposedLayers layers, ProposalFaults faults)
{
    public const string LayerName = "regions";

    private const int MostRegions = 1000;

    /// <summary>Fields that usually name administrative units, the most telling first.</summary>
    private static readonly string[] UsualFields = ["XZQMC", "XZQHMC", "ZLDWMC", "乡镇名称", "乡镇", "名称", "NAME", "TOWNSHIP", "MC", "XZQDM", "ZLDWDM"];

    /// <summary>Lengths of administrative codes in a code of the place (ZLDWDM): township, then county, then village.</summary>
    private static readonly int[] CodeLengths = [9, 6, 12];

    /// <summary>Regions of the file the user gives.</summary>
    /// <param name="path">The file.</param>
    /// <param name="grid">Study grid; null where parcels are planned.</param>
    public FoundRegions? OfFile(string path, GridGeometry? grid) => LayerIntake.IsVector(path) ? OfPolygons(path) : OfRaster(path, grid);

    /// <summary>Regions from the code of the place of parcels, cut to the level that has between 2 and 1000 of them.</summary>
    public FoundRegions? OfParcels(VectorLayer parcels)
    {
        if (VectorSurvey.IndexOf(parcels, "ZLDWDM") is not (>= 0 and var column)) return null;
        foreach (var length in CodeLengths)
        {
            string[] codes = [.. parcels.Features.Select(feature => VectorSurvey.Text(feature[column])).OfType<string>().Where(code => code.Length >= length).Select(code => code[..length]).Distinct().Order(StringComparer.Ordinal)];
            if (codes.Length is < 2 or > MostRegions) continue;
            layers.Add(LayerName, $"{{column: {parcels.FieldNames[column]}}}");
            return new FoundRegions(LayerName, null, [.. codes.Select(code => (code + "*", code))], AreCodes: false);
        }
        return null;
    }

    private FoundRegions? OfRaster(string path, GridGeometry? grid)
    {
        if (faults.Guarded(path, () => RasterFile.Open(path)) is not { } file) return null;
        if (faults.Guarded(path, () => file.ReadBand<int>(applyScale: false)) is not { } raster) return null;
        var codes = new SortedSet<int>();
        for (var cell = 0; cell < raster.Cells.Length && codes.Count <= MostRegions; cell++)
        {
            if (raster.IsValid(cell) && raster.Cells[cell] != 0) codes.Add(raster.Cells[cell]);
        }
        if (codes.Count is 0 or > MostRegions)
        {
            faults.Add("CO2108", path, new($"It holds {(codes.Count == 0 ? "no region" : $"more than {MostRegions} regions")}.", codes.Count == 0 ? "没有区域。" : $"区域超过 {MostRegions} 个。"));
            return null;
        }
        var target = grid is null ? intake.Take(LayerName, path) : intake.TakeCodes(LayerName, path, file, grid);
        if (target is null) return null;
        layers.Add(LayerName, target);
        var legend = RasterLegend.Read(file);
        return new FoundRegions(LayerName, null, [.. codes.Select(code => (code.ToString(CultureInfo.InvariantCulture), legend.Names.GetValueOrDefault(code, "")))], AreCodes: true);
    }

    private FoundRegions? OfPolygons(string path)
    {
        if (faults.Guarded(path, () => VectorFile.Open(path)) is not { } layer) return null;
        var field = options.RegionField is { } wanted ? VectorSurvey.IndexOf(layer, wanted) : UsualFields.Select(name => VectorSurvey.IndexOf(layer, name)).FirstOrDefault(index => index >= 0 && Values(layer, index).Length > 1, -1);
        if (field < 0 && options.RegionField is null) field = Enumerable.Range(0, layer.FieldNames.Count).FirstOrDefault(index => layer.Features.Any(feature => feature[index] is string) && Values(layer, index).Length is > 1 and <= MostRegions, -1);
        if (field < 0)
        {
            faults.Add("CO2108", path, new("No field of it names regions.", "没有字段标识区域。"), new($"Its fields: {string.Join(", ", layer.FieldNames)}. Name one: --region-field NAME.", $"字段有：{string.Join("、", layer.FieldNames)}。请指明：--region-field 字段名。"));
            return null;
        }
        layers.Add(LayerName, intake.TakeVector(LayerName, path, layer));
        return new FoundRegions(LayerName, layer.FieldNames[field], [.. Values(layer, field).Take(MostRegions).Select(value => (value, value))], AreCodes: false);
    }

    private static string[] Values(VectorLayer layer, int field) => [.. layer.Features.Select(feature => VectorSurvey.Text(feature[field])).OfType<string>().Distinct().Order(StringComparer.Ordinal).Take(MostRegions + 1)];
}
