using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace CarbonOptimizer.Geospatial.Vectors.Shapefiles;

/// <summary>
/// Builds polygons from rings in any order and either direction, by what lies inside what: a ring inside an even number of others is an outer
/// ring, one inside an odd number a hole of the smallest that holds it. The format lets rings come in any order, and files turn them wrongly.
/// </summary>
internal static class RingNesting
{
    /// <summary>The shape that rings bound by the even-odd rule.</summary>
    public static Geometry Build(GeometryFactory factory, IReadOnlyList<LinearRing> rings)
    {
        if (rings.Count == 0) return factory.CreatePolygon();
        if (rings.Count == 1) return factory.CreatePolygon(rings[0]);
        var ordered = rings.OrderByDescending(ring => Math.Abs(Area.OfRingSigned(ring.CoordinateSequence))).ToArray();
        var depth = new int[ordered.Length];
        var holder = new int[ordered.Length];
        for (var inner = 0; inner < ordered.Length; inner++)
        {
            holder[inner] = -1;
            for (var outer = 0; outer < inner; outer++)
            {
                if (!Holds(ordered[outer], ordered[inner])) continue;
                depth[inner]++;
                holder[inner] = outer;
            }
        }
        var holes = new Dictionary<int, List<LinearRing>>();
        for (var ring = 0; ring < ordered.Length; ring++)
        {
            if (depth[ring] % 2 == 0) holes[ring] = [];
        }
        for (var ring = 0; ring < ordered.Length; ring++)
        {
            if (depth[ring] % 2 == 1) holes[holder[ring]].Add(ordered[ring]);
        }
        Polygon[] polygons = [.. holes.OrderBy(pair => pair.Key).Select(pair => factory.CreatePolygon(ordered[pair.Key], [.. pair.Value]))];
        return polygons.Length == 1 ? polygons[0] : factory.CreateMultiPolygon(polygons);
    }

    /// <summary>Whether a ring lies inside a larger one: told by its first point that is not on the other's line.</summary>
    private static bool Holds(LinearRing outer, LinearRing inner)
    {
        if (!outer.EnvelopeInternal.Contains(inner.EnvelopeInternal)) return false;
        var points = inner.CoordinateSequence;
        for (var i = 0; i < points.Count; i++)
        {
            var location = PointLocation.LocateInRing(points.GetCoordinate(i), outer.CoordinateSequence);
            if (location != Location.Boundary) return location == Location.Interior;
        }
        // Every point lies on the line: the middle of an edge decides.
        var (a, b) = (points.GetCoordinate(0), points.GetCoordinate(1));
        return PointLocation.LocateInRing(new((a.X + b.X) / 2, (a.Y + b.Y) / 2), outer.CoordinateSequence) != Location.Exterior;
    }
}
