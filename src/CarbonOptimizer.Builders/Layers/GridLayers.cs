using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Layers;

/// <summary>Layers on the study grid: rasters cell by cell, polygons by the centres of the cells.</summary>
internal sealed class GridLayers(GridLayout grid, LayerStore layers, VectorLayers vectors, DiagnosticList diagnostics) : IUnitLayers
{
    public float[]? Numbers(string layer)
    {
        if (layers.Raster<float>(layer) is not { } raster) return null;
        var values = new float[grid.UnitCount];
        for (var u = 0; u < values.Length; u++)
        {
            var cell = grid.CellOf(u);
            values[u] = raster.IsValid(cell) ? raster.Cells[cell] : float.NaN;
        }
        return values;
    }

    public bool[]? Inside(YamlMap rule) => layers.IsVector(rule.Text("layer")) ? FromPolygons(rule.Text("layer"), rule.Flag("invert")) : FromRaster(rule.Text("layer"), rule);

    public short[]? Regions(YamlMap declaration, RegionTable table) =>
        layers.IsVector(declaration.Text("layer")) ? FromPolygons(declaration, table) : FromRaster(declaration, table);

    public int[]? Uses(string layer, DeclaredLandUses landUses)
    {
        if (layers.Raster<int>(layer) is not { } raster) return null;
        var uses = new int[grid.UnitCount];
        for (var u = 0; u < uses.Length; u++)
        {
            var cell = grid.CellOf(u);
            uses[u] = raster.IsValid(cell) ? landUses.Codes.IndexOf(raster.Cells[cell]) : -1;
        }
        return uses;
    }

    private bool[]? FromPolygons(string layer, bool invert)
    {
        if (vectors.InsideCells(layer) is not { } inside) return null;
        var members = new bool[grid.UnitCount];
        for (var u = 0; u < members.Length; u++)
        {
            members[u] = inside[grid.CellOf(u)] != invert;
        }
        return members;
    }

    private bool[]? FromRaster(string layer, YamlMap mask)
    {
        if (mask.Has("values")) diagnostics.Error("CO1720", mask.Find("values")!.Mark, layer);
        if (layers.Raster<float>(layer) is not { } raster) return null;
        var rule = ValueRule.Of(mask);
        var invert = mask.Flag("invert");
        var members = new bool[grid.UnitCount];
        var missing = 0;
        for (var u = 0; u < members.Length; u++)
        {
            var cell = grid.CellOf(u);
            if (raster.IsValid(cell)) members[u] = rule.Holds(raster.Cells[cell]) != invert;
            else missing++;
        }
        if (missing > 0) diagnostics.Warning("CO1404", layers.MarkOf(layer), layer, missing);
        return members;
    }

    private short[]? FromPolygons(YamlMap declaration, RegionTable table)
    {
        if (declaration.TextOrNull("field") is not { } name)
        {
            diagnostics.Error("CO1102", declaration.Mark, "field", "region_layer");
            return null;
        }
        if (vectors.IndexCells(declaration.Text("layer"), name, declaration.Find("field")!.Mark, table.Values()) is not { } cells) return null;
        var regionOfUnit = new short[grid.UnitCount];
        for (var u = 0; u < regionOfUnit.Length; u++)
        {
            regionOfUnit[u] = cells[grid.CellOf(u)];
        }
        return regionOfUnit;
    }

    private short[]? FromRaster(YamlMap declaration, RegionTable table)
    {
        var layer = declaration.Text("layer");
        if (layers.Raster<int>(layer) is not { } raster) return null;
        var codes = table.Codes();
        var undeclared = new CodeCounts();
        var missing = 0;
        var regionOfUnit = new short[grid.UnitCount];
        for (var u = 0; u < regionOfUnit.Length; u++)
        {
            var cell = grid.CellOf(u);
            regionOfUnit[u] = RegionLayer.Outside;
            if (!raster.IsValid(cell))
            {
                missing++;
                continue;
            }
            regionOfUnit[u] = (short)codes.IndexOf(raster.Cells[cell]);
            if (regionOfUnit[u] < 0 && raster.Cells[cell] != 0) undeclared.Add(raster.Cells[cell]);
        }
        if (missing > 0) diagnostics.Warning("CO1404", layers.MarkOf(layer), layer, missing);
        table.ReportUndeclared(declaration, undeclared);
        return regionOfUnit;
    }
}
