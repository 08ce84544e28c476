using CarbonOptimizer.Geospatial.Vectors;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace CarbonOptimizer.Geospatial.Parcels;

/// <summary>
/// The polygons of a layer in another reference system, cut into pieces of few corners, so that laying one over a parcel costs little
/// however large the polygon is. The pieces of a record do not overlap.
/// </summary>
internal sealed class SubdividedPolygons
{
    private const int MostCorners = 128;
    private const int DeepestCut = 24;

    private readonly List<Geometry> pieces = [];
    private readonly List<int> features = [];

    /// <param name="layer">Polygons; other shapes take no land.</param>
    /// <param name="transform">Into the wanted reference system; null when nothing is to be done.</param>
    public SubdividedPolygons(VectorLayer layer, LayerTransform? transform)
    {
        for (var i = 0; i < layer.Features.Count; i++)
        {
            if (ParcelShape.Of(layer.Features[i].Geometry).Polygons is not { } shape) continue;
            foreach (var polygon in PolygonExtracter.GetPolygons(shape).Cast<Polygon>())
            {
                var moved = transform is null ? polygon : ParcelShape.Of(Moved(polygon, transform)).Polygons;
                if (moved is not null) Cut(moved, i, 0);
            }
        }
    }

    /// <summary>Polygons or multi-polygons.</summary>
    public IReadOnlyList<Geometry> Pieces => pieces;

    /// <summary>Record of a piece, counted from 0.</summary>
    public int FeatureOf(int piece) => features[piece];

    private static Polygon Moved(Polygon polygon, LayerTransform transform)
    {
        var factory = polygon.Factory;
        LinearRing Ring(LineString ring) => factory.CreateLinearRing(Closed(transform.Apply(ring).Coordinates));
        return factory.CreatePolygon(Ring(polygon.ExteriorRing), [.. Enumerable.Range(0, polygon.NumInteriorRings).Select(h => Ring(polygon.GetInteriorRingN(h)))]);
    }

    private static Coordinate[] Closed(Coordinate[] points)
    {
        points[^1] = points[0].Copy();
        return points;
    }

    private void Cut(Geometry shape, int feature, int depth)
    {
        if (shape.IsEmpty || shape.Dimension != Dimension.Surface) return;
        if (shape.NumPoints <= MostCorners || depth == DeepestCut)
        {
            pieces.Add(shape);
            features.Add(feature);
            return;
        }
        var (one, other) = Halves(shape.EnvelopeInternal);
        foreach (var half in (Envelope[])[one, other])
        {
            var part = OverlayNGRobust.Overlay(shape, shape.Factory.ToGeometry(half), SpatialFunction.Intersection);
            foreach (var polygon in PolygonExtracter.GetPolygons(part)) Cut(polygon, feature, depth + 1);
        }
    }

    private static (Envelope One, Envelope Other) Halves(Envelope extent)
    {
        if (extent.Width >= extent.Height)
        {
            var middle = (extent.MinX + extent.MaxX) / 2;
            return (new(extent.MinX, middle, extent.MinY, extent.MaxY), new(middle, extent.MaxX, extent.MinY, extent.MaxY));
        }
        var centre = (extent.MinY + extent.MaxY) / 2;
        return (new(extent.MinX, extent.MaxX, extent.MinY, centre), new(extent.MinX, extent.MaxX, centre, extent.MaxY));
    }
}
