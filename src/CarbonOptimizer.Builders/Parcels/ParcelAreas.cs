using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Geospatial.Parcels;

namespace CarbonOptimizer.Builders.Parcels;

/// <summary>Areas of parcels in whole square decimetres, measured or from a field.</summary>
internal sealed class ParcelAreas(YamlMap declaration, ParcelFields fields, DiagnosticList diagnostics)
{
    private const double SquareDecimetresPerSquareMetre = 100;

    /// <summary>A larger area is no parcel: the surface of the Earth.</summary>
    private const double LargestSquareMetres = 5.2e14;

    /// <summary>Shape [parcels]; null, with a diagnostic, when the field cannot be used.</summary>
    public long[]? Read(ParcelSet parcels)
    {
        var squareMetres = declaration.Has("area") ? FromField(parcels) : parcels.AreasSquareMetres.ToArray();
        return squareMetres is null ? null : Array.ConvertAll(squareMetres, area => Math.Max(1, (long)Math.Round(Math.Min(area, LargestSquareMetres) * SquareDecimetresPerSquareMetre)));
    }

    private double[]? FromField(ParcelSet parcels)
    {
        var mark = declaration.Find("area")!.Mark;
        var column = fields.Find(declaration.Text("area"), mark);
        if (fields.Numbers(parcels.Features, column, mark) is not { } areas) return null;
        var unit = declaration.Text("area_unit") switch
        {
            "ha" => 10_000,
            "mu" => 10_000 / 15.0,
            _ => 1.0,
        };
        var deviating = new List<int>();
        for (var p = 0; p < areas.Length; p++)
        {
            if (!(areas[p] > 0))
            {
                diagnostics.Error("CO1719", mark, declaration.Text("area"), areas[p], fields.Name(parcels.Features[p]));
                return null;
            }
            areas[p] *= unit;
            if (Math.Abs(areas[p] - parcels.AreasSquareMetres[p]) > 0.05 * parcels.AreasSquareMetres[p]) deviating.Add(parcels.Features[p]);
        }
        if (deviating.Count > 0) diagnostics.Warning("CO1716", mark, deviating.Count, fields.Names(deviating));
        return areas;
    }
}
