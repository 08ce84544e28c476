using System.Globalization;
using CarbonOptimizer.Builders.Assembly;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Layers;

/// <summary>Reads the levels of regions.</summary>
internal sealed class RegionReader(StudyArea area, LayerStore layers, VectorLayers vectors, DiagnosticList diagnostics)
{
    private const int ListedCodes = 20;

    /// <summary>A region layer; null, with a diagnostic, when it cannot be used.</summary>
    public RegionLayer? Read(YamlMap declaration)
    {
        var list = declaration.List("regions").Maps.ToArray();
        var regions = list.Select(region => new Region(region.Text("id"), Names.Of(region))).ToArray();
        var regionOfUnit = declaration.MapOrNull("blocks") is { } blocks ? FromBlocks(blocks, list)
            : layers.IsVector(declaration.Text("layer")) ? FromPolygons(declaration, list)
            : FromRaster(declaration, list);
        return regionOfUnit is null ? null : new RegionLayer(declaration.Text("id"), Names.Of(declaration), regions, regionOfUnit);
    }

    private short[] FromBlocks(YamlMap blocks, YamlMap[] regions)
    {
        var (rows, columns) = (blocks.Integer("rows"), blocks.Integer("columns"));
        var table = new CodeTable(CodesOf(regions));
        var regionOfUnit = new short[area.Units.Count];
        for (var u = 0; u < regionOfUnit.Length; u++)
        {
            var (row, column) = Math.DivRem(area.Grid.CellOf(u), area.Grid.Width);
            var block = (long)row * rows / area.Grid.Height * columns + (long)column * columns / area.Grid.Width;
            regionOfUnit[u] = (short)table.IndexOf((int)block + 1);
        }
        ReportEmpty(regions, regionOfUnit);
        return regionOfUnit;
    }

    private short[]? FromPolygons(YamlMap declaration, YamlMap[] regions)
    {
        if (declaration.TextOrNull("field") is not { } name)
        {
            diagnostics.Error("CO1102", declaration.Mark, "field", "region_layer");
            return null;
        }
        var layer = declaration.Text("layer");
        var cells = vectors.IndexCells(layer, name, declaration.Find("field")!.Mark, ValueTable(regions));
        if (cells is null) return null;
        var regionOfUnit = new short[area.Units.Count];
        for (var u = 0; u < regionOfUnit.Length; u++)
        {
            regionOfUnit[u] = cells[area.Grid.CellOf(u)];
        }
        ReportEmpty(regions, regionOfUnit);
        return regionOfUnit;
    }

    private short[]? FromRaster(YamlMap declaration, YamlMap[] regions)
    {
        var layer = declaration.Text("layer");
        if (layers.Raster<int>(layer) is not { } raster) return null;
        var table = new CodeTable(CodesOf(regions));
        var undeclared = new CodeCounts();
        var missing = 0;
        var regionOfUnit = new short[area.Units.Count];
        for (var u = 0; u < regionOfUnit.Length; u++)
        {
            var cell = area.Grid.CellOf(u);
            regionOfUnit[u] = RegionLayer.Outside;
            if (!raster.IsValid(cell))
            {
                missing++;
                continue;
            }
            regionOfUnit[u] = (short)table.IndexOf(raster.Cells[cell]);
            if (regionOfUnit[u] < 0 && raster.Cells[cell] != 0) undeclared.Add(raster.Cells[cell]);
        }
        if (missing > 0) diagnostics.Warning("CO1404", layers.MarkOf(layer), layer, missing);
        foreach (var (code, count) in undeclared.Commonest.Take(ListedCodes))
        {
            diagnostics.Warning("CO1405", declaration.Find("layer")!.Mark, declaration.Text("id"), count, code);
        }
        ReportEmpty(regions, regionOfUnit);
        return regionOfUnit;
    }

    private List<(int Code, int Index)> CodesOf(YamlMap[] regions)
    {
        var codes = new List<(int Code, int Index)>();
        var owners = new Dictionary<int, string>();
        for (var i = 0; i < regions.Length; i++)
        {
            if (!regions[i].Has("codes")) diagnostics.Error("CO1102", regions[i].Mark, "codes", "region");
            foreach (var text in regions[i].Texts("codes"))
            {
                var code = (int)double.Parse(text, CultureInfo.InvariantCulture);
                if (!owners.TryAdd(code, regions[i].Text("id"))) diagnostics.Error("CO1604", regions[i].Find("codes")!.Mark, code, owners[code], regions[i].Text("id"));
                codes.Add((code, i));
            }
        }
        return codes;
    }

    private Dictionary<string, short> ValueTable(YamlMap[] regions)
    {
        var table = new Dictionary<string, short>(StringComparer.Ordinal);
        for (var i = 0; i < regions.Length; i++)
        {
            if (!regions[i].Has("values") && !regions[i].Has("codes")) continue;
            foreach (var value in regions[i].Texts("values").Concat(regions[i].Texts("codes")))
            {
                if (!table.TryAdd(value, (short)i)) diagnostics.Error("CO1604", regions[i].Mark, value, regions[table[value]].Text("id"), regions[i].Text("id"));
            }
        }
        return table;
    }

    private void ReportEmpty(YamlMap[] regions, short[] regionOfUnit)
    {
        var occurs = new bool[regions.Length];
        foreach (var region in regionOfUnit)
        {
            if (region >= 0) occurs[region] = true;
        }
        for (var i = 0; i < regions.Length; i++)
        {
            if (!occurs[i]) diagnostics.Warning("CO1406", regions[i].Find("id")!.Mark, regions[i].Text("id"));
        }
    }
}
