using CarbonOptimizer.Geospatial.Vectors;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Union;

namespace CarbonOptimizer.Geospatial.Parcels;

/// <summary>How much of each parcel the polygons of another layer cover.</summary>
public sealed class ParcelOverlay
{
    private const int MostPieces = 1 << 16;

    private readonly ParcelSet parcels;
    private readonly SubdividedPolygons polygons;
    private readonly BoxTree tree;

    private ParcelOverlay(ParcelSet parcels, SubdividedPolygons polygons)
    {
        (this.parcels, this.polygons) = (parcels, polygons);
        var boxes = new double[polygons.Pieces.Count * 4];
        for (var i = 0; i < polygons.Pieces.Count; i++)
        {
            var extent = polygons.Pieces[i].EnvelopeInternal;
            (boxes[4 * i], boxes[4 * i + 1], boxes[4 * i + 2], boxes[4 * i + 3]) = (extent.MinX, extent.MinY, extent.MaxX, extent.MaxY);
        }
        tree = BoxTree.Of(boxes);
    }

    /// <summary>Lays a layer over parcels.</summary>
    /// <param name="parcels">The parcels.</param>
    /// <param name="layer">Polygons, which may overlap; transformed when the reference systems differ.</param>
    /// <param name="path">The file the layer came from, for messages; the layer's name when null.</param>
    /// <exception cref="DataSourceException">The reference systems differ and one is unknown, or no transformation is known.</exception>
    public static ParcelOverlay Of(ParcelSet parcels, VectorLayer layer, string? path = null)
    {
        ArgumentNullException.ThrowIfNull(parcels);
        ArgumentNullException.ThrowIfNull(layer);
        var transform = LayerTransform.Between(path ?? layer.Name, layer.Crs, parcels.Layer.Crs);
        return new ParcelOverlay(parcels, new SubdividedPolygons(layer, transform));
    }

    /// <summary>Shape [parcels]; share of each parcel's area that lies in any polygon, 0 to 1.</summary>
    public double[] Shares()
    {
        var shares = new double[parcels.Count];
        Parallel.For(0, shares.Length, parcel =>
        {
            var parts = Parts(parcel);
            if (parts.Count == 0) return;
            var isSingle = parts.TrueForAll(part => part.Feature == parts[0].Feature);
            var covered = isSingle ? parts.Sum(part => part.Shape.Area) : UnaryUnionOp.Union(parts.Select(part => part.Shape)).Area;
            shares[parcel] = Math.Min(1, covered / parcels.Shapes[parcel].Area);
        });
        return shares;
    }

    /// <summary>Shape [parcels]; the class that covers most of each parcel, the lowest of equal ones; -1 where none does.</summary>
    /// <param name="classOfFeature">Shape [records]; class of each polygon, or -1.</param>
    public int[] LargestClass(IReadOnlyList<int> classOfFeature)
    {
        ArgumentNullException.ThrowIfNull(classOfFeature);
        var largest = new int[parcels.Count];
        Parallel.For(0, largest.Length, parcel =>
        {
            var areas = new SortedDictionary<int, double>();
            foreach (var (feature, shape) in Parts(parcel))
            {
                var kind = classOfFeature[feature];
                if (kind >= 0) areas[kind] = areas.GetValueOrDefault(kind) + shape.Area;
            }
            (largest[parcel], var most) = (-1, 0.0);
            foreach (var (kind, area) in areas)
            {
                if (area > most) (largest[parcel], most) = (kind, area);
            }
        });
        return largest;
    }

    private List<(int Feature, Geometry Shape)> Parts(int parcel)
    {
        var shape = parcels.Shapes[parcel];
        var extent = shape.EnvelopeInternal;
        var found = new List<int>();
        tree.Query(extent.MinX, extent.MinY, extent.MaxX, extent.MaxY, found, MostPieces);
        found.Sort();
        var parts = new List<(int, Geometry)>();
        foreach (var piece in found)
        {
            if (Shared(shape, polygons.Pieces[piece]) is { IsEmpty: false } shared) parts.Add((polygons.FeatureOf(piece), shared));
        }
        return parts;
    }

    private static Geometry? Shared(Geometry parcel, Geometry piece)
    {
        if (piece.IsRectangle && piece.EnvelopeInternal.Contains(parcel.EnvelopeInternal)) return parcel;
        try
        {
            return OverlayNGRobust.Overlay(parcel, piece, SpatialFunction.Intersection);
        }
        catch (TopologyException)
        {
            return null;
        }
    }
}
