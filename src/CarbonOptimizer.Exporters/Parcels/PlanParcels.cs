using System.Globalization;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial;
using CarbonOptimizer.Geospatial.Parcels;
using CarbonOptimizer.Geospatial.Vectors;

namespace CarbonOptimizer.Exporters.Parcels;

/// <summary>Turns the records of <c>plan.gpkg</c> back into the land uses of planning units, refusing any that does not fit.</summary>
internal static class PlanParcels
{
    /// <summary>Reads the plan.</summary>
    /// <exception cref="DataSourceException">The file is missing or damaged, or its parcels and land uses are not those of the scenario.</exception>
    public static Allocation Read(string path, LandUseCatalogue landUses, NamedParcels parcels)
    {
        var layer = GeoPackageReader.Read(path, RunFiles.PlanLayer);
        var (idField, planField) = (layer.IndexOfField(PlanColumns.Parcel), layer.IndexOfField(PlanColumns.Plan));
        if (idField < 0 || planField < 0) throw new DataSourceException(path, $"The layer has no columns '{PlanColumns.Parcel}' and '{PlanColumns.Plan}'.");
        var uses = new byte[parcels.Set.Count];
        var seen = new bool[uses.Length];
        for (var i = 0; i < layer.Features.Count; i++)
        {
            var id = Convert.ToString(layer.Features[i][idField], CultureInfo.InvariantCulture) ?? "";
            var (unit, use) = (parcels.IndexOf(id), landUses.IndexOf(layer.Features[i][planField] as string ?? ""));
            if (unit < 0) throw Misfit(path, $"parcel '{id}' is not in the scenario");
            if (seen[unit]) throw Misfit(path, $"parcel '{id}' occurs twice");
            if (use < 0) throw Misfit(path, $"parcel '{id}' has the land use '{layer.Features[i][planField]}', which is not in the scenario");
            (uses[unit], seen[unit]) = ((byte)use, true);
        }
        var missing = Array.IndexOf(seen, false);
        return missing < 0 ? new Allocation(uses) : throw Misfit(path, $"parcel '{parcels.Ids[missing]}' is missing");
    }

    private static DataSourceException Misfit(string path, string what) =>
        new(path, $"The plan does not fit the scenario: {what}.", "Maybe the inputs or the plan changed after the run.");
}
