using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Builders.Layers;

/// <summary>
/// Finds the planning units: cells with a declared land use and with data in every layer that must have them. What is left out is
/// reported with counts, never silently.
/// </summary>
internal sealed class StudyAreaReader(YamlMap scenario, LayerStore layers, VectorLayers vectors, DiagnosticList diagnostics)
{
    private const string LandUseLayer = "landuse";
    private const int ListedCodes = 20;

    /// <summary>Larger values are markers of missing data that the file does not declare.</summary>
    private const float Implausible = 1e30f;

    /// <summary>Reads the study area; null, with diagnostics, when there is none.</summary>
    /// <param name="landUses">Declared land uses.</param>
    /// <param name="requiredLayers">Rasters without which a cell cannot be planned.</param>
    public StudyArea? Read(DeclaredLandUses landUses, IEnumerable<string> requiredLayers)
    {
        if (layers.Raster<int>(LandUseLayer) is not { } raster) return null;
        layers.StudyGrid = raster.Geometry;
        if (CellGround.Of(raster.Geometry, layers.MarkOf(LandUseLayer), diagnostics) is not { } ground) return null;
        var useOfCell = new byte[raster.Cells.Length];
        var valid = new bool[raster.Cells.Length];
        MapCodes(raster, landUses, useOfCell, valid, ground);
        foreach (var layer in requiredLayers)
        {
            if (layers.Raster<float>(layer) is { } values) DropMissing(layer, values, valid, ground);
        }
        layers.Forget(LandUseLayer);
        var count = valid.AsSpan().Count(true);
        if (count == 0)
        {
            diagnostics.Error("CO1407", layers.MarkOf(LandUseLayer), raster.Cells.Length, raster.ValidCount);
            return null;
        }
        var grid = new GridLayout(raster.Geometry.Width, raster.Geometry.Height, ground.WidthMetres, ground.HeightMetres, valid);
        var baseline = new byte[count];
        for (var u = 0; u < count; u++)
        {
            baseline[u] = useOfCell[grid.CellOf(u)];
        }
        var neighbourhood = scenario.Map("grid").Text("neighbourhood") == "4" ? Neighbourhood.Four : Neighbourhood.Eight;
        landUses.ReportAbsent(baseline, diagnostics);
        return new StudyArea(ground.Units(grid, neighbourhood), landUses.Catalogue, new Allocation(baseline), new GridLayers(grid, layers, vectors, diagnostics))
        {
            Geometry = raster.Geometry,
        };
    }

    private void MapCodes(Raster<int> raster, DeclaredLandUses landUses, byte[] useOfCell, bool[] valid, CellGround ground)
    {
        var undeclared = new CodeCounts();
        var hectaresLeftOut = 0.0;
        for (var cell = 0; cell < valid.Length; cell++)
        {
            if (!raster.IsValid(cell)) continue;
            var use = landUses.Codes.IndexOf(raster.Cells[cell]);
            if (use < 0)
            {
                undeclared.Add(raster.Cells[cell]);
                hectaresLeftOut += ground.HectaresOfCell(cell);
                continue;
            }
            useOfCell[cell] = (byte)use;
            valid[cell] = true;
        }
        if (undeclared.Total == 0) return;
        var mark = layers.MarkOf(LandUseLayer);
        if (scenario.Map("grid").Text("undeclared_codes") == "drop")
        {
            diagnostics.Warning("CO1411", mark, undeclared.Total, Round(hectaresLeftOut), undeclared.ToString());
            return;
        }
        var declared = string.Join(", ", landUses.Codes.Codes.Take(50));
        foreach (var (code, count) in undeclared.Commonest.Take(ListedCodes))
        {
            diagnostics.Error("CO1402", mark, count, code, declared);
        }
    }

    private void DropMissing(string layer, Raster<float> values, bool[] valid, CellGround ground)
    {
        var dropped = 0;
        var hectares = 0.0;
        for (var cell = 0; cell < valid.Length; cell++)
        {
            if (!valid[cell] || values.IsValid(cell) && MathF.Abs(values.Cells[cell]) < Implausible) continue;
            valid[cell] = false;
            dropped++;
            hectares += ground.HectaresOfCell(cell);
        }
        if (dropped > 0) diagnostics.Warning("CO1403", layers.MarkOf(layer), layer, dropped, Round(hectares));
    }

    private static double Round(double hectares) => Math.Round(hectares, 2);
}
