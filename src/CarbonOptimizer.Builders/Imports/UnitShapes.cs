using System.Globalization;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Vectors;
using NetTopologySuite.Geometries;

namespace CarbonOptimizer.Builders.Imports;

/// <summary>Finds the polygon of each unit in a file: by the field that names all of them.</summary>
/// <param name="path">The file.</param>
/// <param name="diagnostics">Receives what is wrong.</param>
internal sealed class UnitShapes(string path, DiagnosticList diagnostics)
{
    /// <summary>Shapes in the order of the units; null, with a diagnostic, when the file cannot be used.</summary>
    public (Geometry[] Shapes, CoordinateReference Crs, BilingualText Statement)? For(IReadOnlyList<MarxanUnit> units)
    {
        var place = new SourceMark(new SourceText(path, ""), 1, 1, 1);
        VectorLayer layer;
        try
        {
            layer = VectorFile.Open(path);
        }
        catch (DataSourceException failure)
        {
            diagnostics.Error("CO2211", place, failure.ProblemText(), failure.RemedyText());
            return null;
        }
        var (best, most, shapes) = (-1, 0, new Dictionary<string, Geometry>());
        for (var field = 0; field < layer.FieldNames.Count; field++)
        {
            var named = ShapesBy(layer, field);
            var found = units.Count(unit => named.ContainsKey(unit.Id));
            if (found > most) (best, most, shapes) = (field, found, named);
        }
        if (most < units.Count)
        {
            var missing = units.Where(unit => !shapes.ContainsKey(unit.Id)).Select(unit => unit.Id).Take(5);
            diagnostics.Error("CO2212", place, units.Count - most, string.Join(", ", missing), string.Join(", ", layer.FieldNames));
            return null;
        }
        return ([.. units.Select(unit => shapes[unit.Id])], layer.Crs, new(
            $"The polygons of the units come from {Path.GetFileName(path)}, field {layer.FieldNames[best]}.", $"规划单元图形取自 {Path.GetFileName(path)}，字段 {layer.FieldNames[best]}。"));
    }

    private static Dictionary<string, Geometry> ShapesBy(VectorLayer layer, int field)
    {
        var shapes = new Dictionary<string, Geometry>(StringComparer.Ordinal);
        foreach (var feature in layer.Features)
        {
            var name = feature[field] is double number && number == Math.Floor(number) ? number.ToString("0", CultureInfo.InvariantCulture) : Convert.ToString(feature[field], CultureInfo.InvariantCulture)?.Trim();
            if (feature.Geometry is { IsEmpty: false } shape && name is { Length: > 0 }) shapes.TryAdd(name, shape);
        }
        return shapes;
    }
}
