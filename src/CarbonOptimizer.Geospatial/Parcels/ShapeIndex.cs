using NetTopologySuite.Geometries;

namespace CarbonOptimizer.Geospatial.Parcels;

/// <summary>Tells shapes apart that are drawn with other points; start, direction and order of rings do not matter.</summary>
internal sealed class ShapeIndex
{
    private readonly Dictionary<(int Points, ulong Hash), List<Geometry>> known = [];

    /// <summary>Enters a shape; false when it was there before.</summary>
    public bool Add(Geometry shape)
    {
        var key = (shape.NumPoints, HashOf(shape));
        if (!known.TryGetValue(key, out var alike))
        {
            known.Add(key, [shape]);
            return true;
        }
        if (alike.Exists(other => IsCopy(shape, other))) return false;
        alike.Add(shape);
        return true;
    }

    private static bool IsCopy(Geometry one, Geometry other) => ReferenceEquals(one, other) || one.Normalized().EqualsExact(other.Normalized());

    /// <summary>Sum over the corners, which does not depend on their order; the point that closes a ring is left out.</summary>
    private static ulong HashOf(Geometry shape)
    {
        var filter = new CornerSum();
        for (var g = 0; g < shape.NumGeometries; g++)
        {
            var polygon = (Polygon)shape.GetGeometryN(g);
            filter.Add(polygon.ExteriorRing.CoordinateSequence);
            for (var h = 0; h < polygon.NumInteriorRings; h++) filter.Add(polygon.GetInteriorRingN(h).CoordinateSequence);
        }
        return filter.Sum;
    }

    private struct CornerSum
    {
        public ulong Sum { get; private set; }

        public void Add(CoordinateSequence ring)
        {
            for (var i = 1; i < ring.Count; i++)
            {
                var (x, y) = (BitConverter.DoubleToUInt64Bits(ring.GetX(i) + 0.0), BitConverter.DoubleToUInt64Bits(ring.GetY(i) + 0.0));
                var hash = (x ^ ulong.RotateLeft(y, 32)) * 0x9E3779B97F4A7C15;
                Sum += (hash ^ hash >> 31) * 0xBF58476D1CE4E5B9;
            }
        }
    }
}
