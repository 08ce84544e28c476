using CarbonOptimizer.Builders.Csv;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Builders.Imports;

/// <summary>What a cell is worth under each land use: sum over cells of per_cell[use] times the value of a map there, where one is named.</summary>
/// <param name="Name">Identifier.</param>
/// <param name="PerCell">Value of a cell by the code of its land use, with the map that multiplies it; null for none.</param>
internal sealed record ComolaBenefit(string Name, IReadOnlyDictionary<int, (double Value, Raster<float>? Map)> PerCell)
{
    private static readonly BilingualText ACode = new("the code of a land use in the matrix or on the map", "转移矩阵或地图中的地类代码");

    /// <summary>Worth of cells under a land use.</summary>
    public double Of(IReadOnlyList<int> cells, int code)
    {
        if (!PerCell.TryGetValue(code, out var worth)) return 0;
        return worth.Map is { } map ? worth.Value * cells.Sum(cell => map.IsValid(cell) ? (double)map.Cells[cell] : 0) : worth.Value * cells.Count;
    }

    /// <summary>Reads <c>NAME=FILE</c>; null, with diagnostics, when it is faulty.</summary>
    public static ComolaBenefit? Read(string written, int[] codes, GridGeometry grid, DiagnosticList diagnostics)
    {
        var place = new SourceMark(new SourceText("--benefit", written), 1, 1, written.Length);
        if (written.Split('=', 2) is not [var name, { Length: > 0 } path] || !IdentifierShape.IsIdentifier(name))
        {
            diagnostics.Error("CO2219", place, written);
            return null;
        }
        if (DelimitedTable.Open(path, diagnostics) is not { } table || !table.Requires("code", "per_cell")) return null;
        var faults = diagnostics.ErrorCount;
        var perCell = new Dictionary<int, (double, Raster<float>?)>();
        var maps = new Dictionary<string, Raster<float>?>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            var code = table.Number(row, "code", double.NaN, value => codes.Any(known => known == value), ACode);
            if (table.Number(row, "per_cell", 0) is not { } value || code is null) continue;
            var layer = table.Text(row, "layer");
            if (layer.Length > 0 && !maps.ContainsKey(layer)) maps[layer] = MapOf(Path.Combine(Path.GetDirectoryName(path) ?? "", layer), grid, table.Mark(row, "layer"), diagnostics);
            if (!perCell.TryAdd((int)code.Value, (value, layer.Length > 0 ? maps[layer] : null))) table.Fault("CO2203", row, "code", table.Text(row, "code"), "code", new BilingualText("named only once", "唯一的"));
        }
        return diagnostics.ErrorCount > faults ? null : new ComolaBenefit(name, perCell);
    }

    private static Raster<float>? MapOf(string path, GridGeometry grid, SourceMark mark, DiagnosticList diagnostics)
    {
        try
        {
            var file = RasterFile.Open(path);
            if (grid.AlignmentWith(file.Geometry) is not { } difference) return file.ReadBand<float>();
            diagnostics.Error("CO2220", mark, path, difference);
        }
        catch (DataSourceException failure)
        {
            diagnostics.Error("CO2211", mark, failure.ProblemText(), failure.RemedyText());
        }
        return null;
    }
}
