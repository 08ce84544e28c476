using System.Globalization;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Layers;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial.Parcels;

namespace CarbonOptimizer.Builders.Parcels;

/// <summary>
/// Finds the planning units of a scenario on parcels: those with a declared land use and with a value in every layer that must have
/// one. What is left out is reported with counts and names, never silently.
/// </summary>
internal sealed class ParcelAreaReader(YamlMap scenario, LayerStore layers, VectorLayers vectors, DiagnosticList diagnostics)
{
    private static readonly string[] FieldKeys = ["id", "landuse", "area"];

    private readonly YamlMap declaration = scenario.Map("parcels");

    /// <summary>Reads the study area; null, with diagnostics, when there is none.</summary>
    /// <param name="landUses">Declared land uses.</param>
    /// <param name="requiredLayers">Layers without which a parcel cannot be planned.</param>
    public StudyArea? Read(DeclaredLandUses landUses, IEnumerable<string> requiredLayers)
    {
        if (vectors.Read("parcels", declaration) is not { } layer) return null;
        var fields = new ParcelFields(layer, declaration.TextOrNull("id"), diagnostics);
        if (!FieldKeys.Where(declaration.Has).Aggregate(true, (all, key) => fields.Find(declaration.Text(key), declaration.Find(key)!.Mark) >= 0 && all)) return null;
        if (!new ParcelGround(declaration.Find("file")!.Mark, fields, diagnostics).Accepts(layer)) return null;
        var drawing = ParcelSet.Of(layer);
        var report = new ParcelReport(declaration.Find("file")!.Mark, fields, diagnostics);
        report.Write(drawing.Issues);
        var uses = new ParcelUses(declaration, fields, diagnostics).Read(drawing, landUses);
        var parcels = WithValues(drawing.Only(Kept(uses)), fields, [.. requiredLayers]);
        if (parcels.Count == 0)
        {
            if (!diagnostics.HasErrors) diagnostics.Error("CO1718", declaration.Find("file")!.Mark, layer.Features.Count, drawing.Count);
            return null;
        }
        return Assemble(landUses, fields, report, parcels, BaselineOf(parcels, drawing, uses));
    }

    private StudyArea? Assemble(DeclaredLandUses landUses, ParcelFields fields, ParcelReport report, ParcelSet parcels, byte[] baseline)
    {
        var areas = new ParcelAreas(declaration, fields, diagnostics).Read(parcels);
        var ids = new ParcelIds(declaration, fields, diagnostics).Read(parcels);
        if (areas is null || ids is null) return null;
        if (NeighboursOf(parcels, fields, ids) is not { } neighbours) return null;
        report.Write(neighbours.Issues);
        var adjacency = new GraphAdjacency(neighbours.Offsets, neighbours.Neighbours, neighbours.BoundaryMetres);
        landUses.ReportAbsent(baseline, diagnostics);
        return new StudyArea(new PlanningUnits(adjacency, areas), landUses.Catalogue, new Allocation(baseline), new ParcelLayers(parcels, fields, layers, vectors, diagnostics))
        {
            Parcels = new NamedParcels(parcels, ids),
        };
    }

    private ParcelNeighbours? NeighboursOf(ParcelSet parcels, ParcelFields fields, string[] ids)
    {
        if (declaration.Find("boundaries") is not YamlScalar { IsNull: false } table) return ParcelAdjacency.Of(parcels, declaration.Number("tolerance_m"));
        return layers.Open(table) is { } path ? new ParcelBoundaries(fields, declaration.TextOrNull("id"), diagnostics).Read(path, table.Text, ids) : null;
    }

    private static int[] Kept(int[] uses) => [.. Enumerable.Range(0, uses.Length).Where(p => uses[p] >= 0)];

    /// <summary>The parcels with a value in every required layer.</summary>
    private ParcelSet WithValues(ParcelSet parcels, ParcelFields fields, string[] requiredLayers)
    {
        if (requiredLayers.Length == 0 || parcels.Count == 0) return parcels;
        var source = new ParcelLayers(parcels, fields, layers, vectors, diagnostics);
        var keep = new bool[parcels.Count];
        keep.AsSpan().Fill(true);
        foreach (var layer in requiredLayers)
        {
            if (source.Numbers(layer) is not { } values) continue;
            int[] missing = [.. Enumerable.Range(0, keep.Length).Where(p => keep[p] && !float.IsFinite(values[p]))];
            foreach (var p in missing) keep[p] = false;
            if (missing.Length > 0) diagnostics.Warning("CO1702", layers.MarkOf(layer), missing.Length, Hectares(parcels, missing), layer, fields.Names([.. missing.Select(p => parcels.Features[p])]));
        }
        return Array.TrueForAll(keep, kept => kept) ? parcels : parcels.Only([.. Enumerable.Range(0, keep.Length).Where(p => keep[p])]);
    }

    private static byte[] BaselineOf(ParcelSet parcels, ParcelSet drawing, int[] uses)
    {
        var baseline = new byte[parcels.Count];
        for (var (p, all) = (0, 0); p < baseline.Length; p++, all++)
        {
            while (drawing.Features[all] != parcels.Features[p]) all++;
            baseline[p] = (byte)uses[all];
        }
        return baseline;
    }

    /// <summary>Area of some parcels for messages.</summary>
    public static string Hectares(ParcelSet parcels, IEnumerable<int> some) =>
        (some.Sum(p => parcels.AreasSquareMetres[p]) / 10_000).ToString("0.####", CultureInfo.InvariantCulture);
}
