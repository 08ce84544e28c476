using CarbonOptimizer.Builders.Classifications;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Layers;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial.Parcels;

namespace CarbonOptimizer.Builders.Parcels;

/// <summary>
/// Layers as values of parcels. A field gives each parcel its own value. Of a raster, a parcel takes the mean of the cells whose centre
/// lies inside (codes: the commonest, the lowest of equal ones; masks: their share). Of a polygon layer, the share of its area covered,
/// and for regions the one that covers most of it.
/// </summary>
internal sealed class ParcelLayers(ParcelSet parcels, ParcelFields fields, LayerStore layers, VectorLayers vectors, DiagnosticList diagnostics) : IUnitLayers
{
    private const double UsualSharePercent = 50;

    private readonly ParcelRasters rasters = new(parcels, layers);
    private readonly Dictionary<string, double[]?> shares = new(StringComparer.Ordinal);

    public float[]? Numbers(string layer)
    {
        if (layers.ColumnOf(layer) is not null)
        {
            var scale = layers.Declaration(layer).Number("scale");
            return Column(layer) is { } numbers ? Array.ConvertAll(numbers, number => (float)(number * scale)) : null;
        }
        if (layers.Raster<float>(layer) is not { } raster) return null;
        return rasters.Zones(layer, raster.Geometry) is { } zones ? ParcelRasters.Means(raster, zones, parcels.Count) : null;
    }

    public bool[]? Inside(YamlMap rule)
    {
        var layer = rule.Text("layer");
        var invert = rule.Flag("invert");
        var inside = layers.ColumnOf(layer) is not null ? ByField(layer, rule, invert) : ByShare(layer, rule, invert);
        return inside;
    }

    public short[]? Regions(YamlMap declaration, RegionTable table)
    {
        var layer = declaration.Text("layer");
        if (layers.ColumnOf(layer) is { } field) return RegionsOfField(declaration, field, table);
        return layers.IsVector(layer) ? RegionsOfPolygons(declaration, layer, table) : RegionsOfRaster(declaration, layer, table);
    }

    public int[]? Uses(string layer, DeclaredLandUses landUses)
    {
        if (layers.ColumnOf(layer) is { } field)
        {
            var column = fields.Find(field, layers.MarkOf(layer));
            return column < 0 ? null : ParcelUses.Of(parcels, fields, column, landUses, diagnostics);
        }
        if (layers.Raster<int>(layer) is not { } raster || rasters.Zones(layer, raster.Geometry) is not { } zones) return null;
        return [.. Enumerable.Range(0, parcels.Count).Select(p => ParcelRasters.CommonestCode(raster, zones.CellsOf(p)) is { } code ? landUses.Codes.IndexOf(code) : -1)];
    }

    private double[]? Column(string layer)
    {
        var column = fields.Find(layers.ColumnOf(layer)!, layers.MarkOf(layer));
        return column < 0 ? null : fields.Numbers(parcels.Features, column, layers.MarkOf(layer));
    }

    private bool[]? ByField(string layer, YamlMap mask, bool invert)
    {
        var column = fields.Find(layers.ColumnOf(layer)!, layers.MarkOf(layer));
        if (column < 0) return null;
        var inside = new bool[parcels.Count];
        var missing = 0;
        if (mask.Has("values"))
        {
            var wanted = new CodeBook();
            foreach (var value in mask.Texts("values")) wanted.Add(value, 0);
            for (var p = 0; p < inside.Length; p++)
            {
                if (fields.Text(parcels.Features[p], column) is { } text) inside[p] = wanted.IndexOf(text) >= 0 != invert;
                else missing++;
            }
        }
        else
        {
            if (Numbers(layer) is not { } numbers) return null;
            var rule = ValueRule.Of(mask);
            for (var p = 0; p < inside.Length; p++)
            {
                if (float.IsNaN(numbers[p])) missing++;
                else inside[p] = rule.Holds(numbers[p]) != invert;
            }
        }
        if (missing > 0) diagnostics.Warning("CO1404", layers.MarkOf(layer), layer, missing);
        return inside;
    }

    private bool[]? ByShare(string layer, YamlMap mask, bool invert)
    {
        if (mask.Has("values")) diagnostics.Error("CO1720", mask.Find("values")!.Mark, layer);
        var share = layers.IsVector(layer) ? PolygonShares(layer) : RasterShares(layer, ValueRule.Of(mask));
        if (share is null) return null;
        var least = (mask.NumberOrNull("min_share_percent") ?? UsualSharePercent) / 100;
        var inside = new bool[share.Length];
        var missing = 0;
        for (var p = 0; p < inside.Length; p++)
        {
            if (double.IsNaN(share[p])) missing++;
            // A share that differs from the least one by rounding only is enough.
            else inside[p] = share[p] >= least * (1 - 1e-9) != invert;
        }
        if (missing > 0) diagnostics.Warning("CO1404", layers.MarkOf(layer), layer, missing);
        return inside;
    }

    private double[]? PolygonShares(string layer)
    {
        if (!shares.TryGetValue(layer, out var found))
        {
            shares[layer] = found = vectors.Rasterize(layer, shapes => ParcelOverlay.Of(parcels, shapes, layers.Declaration(layer).Text("file")).Shares());
        }
        return found;
    }

    private double[]? RasterShares(string layer, ValueRule rule)
    {
        if (layers.Raster<float>(layer) is not { } raster) return null;
        return rasters.Zones(layer, raster.Geometry) is { } zones ? ParcelRasters.Shares(raster, zones, parcels.Count, rule) : null;
    }

    private short[]? RegionsOfField(YamlMap declaration, string field, RegionTable table)
    {
        var layer = declaration.Text("layer");
        var column = fields.Find(field, layers.MarkOf(layer));
        if (column < 0) return null;
        var values = table.Values();
        var undeclared = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var regions = new short[parcels.Count];
        for (var p = 0; p < regions.Length; p++)
        {
            var text = fields.Text(parcels.Features[p], column);
            regions[p] = text is null ? (short)-1 : (short)values.IndexOf(text);
            if (regions[p] >= 0) continue;
            regions[p] = RegionLayer.Outside;
            if (text is not null && (undeclared.Count < 1000 || undeclared.ContainsKey(text))) undeclared[text] = undeclared.GetValueOrDefault(text) + 1;
        }
        foreach (var (text, count) in undeclared.OrderByDescending(pair => pair.Value).Take(20))
        {
            diagnostics.Warning("CO1405", declaration.Find("layer")!.Mark, declaration.Text("id"), count, text);
        }
        return regions;
    }

    private short[]? RegionsOfPolygons(YamlMap declaration, string layer, RegionTable table)
    {
        if (declaration.TextOrNull("field") is not { } name)
        {
            diagnostics.Error("CO1102", declaration.Mark, "field", "region_layer");
            return null;
        }
        return vectors.Rasterize(layer, shapes =>
        {
            var polygons = new ParcelFields(shapes, null, diagnostics);
            var column = polygons.Find(name, declaration.Find("field")!.Mark);
            if (column < 0) return null;
            var values = table.Values();
            int[] regionOfPolygon = [.. Enumerable.Range(0, shapes.Features.Count)
                .Select(i => polygons.Text(i, column) is { } text && values.IndexOf(text) is var region && region >= 0 ? region : (int)RegionLayer.Outside)];
            var overlay = ParcelOverlay.Of(parcels, shapes, layers.Declaration(layer).Text("file"));
            return Array.ConvertAll(overlay.LargestClass(regionOfPolygon), region => (short)region);
        });
    }

    private short[]? RegionsOfRaster(YamlMap declaration, string layer, RegionTable table)
    {
        if (layers.Raster<int>(layer) is not { } raster || rasters.Zones(layer, raster.Geometry) is not { } zones) return null;
        var codes = table.Codes();
        var undeclared = new CodeCounts();
        var missing = 0;
        var regions = new short[parcels.Count];
        for (var p = 0; p < regions.Length; p++)
        {
            regions[p] = RegionLayer.Outside;
            if (ParcelRasters.CommonestCode(raster, zones.CellsOf(p)) is not { } code)
            {
                missing++;
                continue;
            }
            regions[p] = (short)codes.IndexOf(code);
            if (regions[p] < 0 && code != 0) undeclared.Add(code);
        }
        if (missing > 0) diagnostics.Warning("CO1404", layers.MarkOf(layer), layer, missing);
        table.ReportUndeclared(declaration, undeclared);
        return regions;
    }
}
