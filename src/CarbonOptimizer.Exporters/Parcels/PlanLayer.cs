using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Vectors;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace CarbonOptimizer.Exporters.Parcels;

/// <summary>
/// The plan as a layer of polygons: name, land use today and in the plan, area and the parcel's part of each objective, then all
/// attributes of the input. Where the location is hidden, shapes are moved to the origin and the attributes left out.
/// </summary>
internal static class PlanLayer
{
    /// <summary>Builds the layer, one record for each planning unit in their order.</summary>
    public static VectorLayer Of(ExportContext context)
    {
        var (problem, parcels) = (context.Report.Problem, context.Parcels!);
        var parts = problem.Objectives.Select(weighted => new ObjectiveParts(problem, weighted.Objective)).ToArray();
        string[] own = [PlanColumns.Parcel, PlanColumns.Baseline, PlanColumns.Plan, PlanColumns.Changed, PlanColumns.AreaHectares,
            .. problem.Objectives.SelectMany(weighted => new[] { $"{weighted.Objective.Id}_today", $"{weighted.Objective.Id}_plan" })];
        var source = parcels.Set.Layer;
        var attributes = context.HideLocation ? [] : source.FieldNames;
        var (today, planned) = (parts.Select(part => part.Of(problem.Baseline)).ToArray(), parts.Select(part => part.Of(context.Plan!)).ToArray());
        var shift = context.HideLocation ? ToOrigin(parcels.Set.Shapes) : null;
        var features = new VectorFeature[parcels.Set.Count];
        for (var u = 0; u < features.Length; u++)
        {
            var values = new object?[own.Length + attributes.Count];
            (values[0], values[1], values[2]) = (parcels.Ids[u], problem.LandUses[problem.Baseline[u]].Id, problem.LandUses[context.Plan![u]].Id);
            (values[3], values[4]) = (problem.Baseline[u] != context.Plan[u], problem.Units.AreaHectares(u));
            for (var i = 0; i < parts.Length; i++) (values[5 + 2 * i], values[6 + 2 * i]) = (today[i][u], planned[i][u]);
            var record = source.Features[parcels.Set.Features[u]];
            for (var i = 0; i < attributes.Count; i++) values[own.Length + i] = record[i];
            features[u] = new VectorFeature(shift is null ? parcels.Set.Shapes[u] : shift.Transform(parcels.Set.Shapes[u]), values);
        }
        return new VectorLayer(RunFiles.PlanLayer, context.HideLocation ? CoordinateReference.Unknown : source.Crs, UniqueNames([.. own, .. attributes]), features);
    }

    private static AffineTransformation ToOrigin(IReadOnlyList<Geometry> shapes)
    {
        var extent = new Envelope();
        foreach (var shape in shapes) extent.ExpandToInclude(shape.EnvelopeInternal);
        return AffineTransformation.TranslationInstance(-extent.MinX, -extent.MinY);
    }

    /// <summary>An attribute whose name is taken gets a number; letter case does not tell names apart.</summary>
    private static string[] UniqueNames(string[] names)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "geometry" };
        for (var i = 0; i < names.Length; i++)
        {
            var name = names[i];
            for (var n = 2; !taken.Add(names[i]); n++) names[i] = FormattableString.Invariant($"{name}_{n}");
        }
        return names;
    }
}
