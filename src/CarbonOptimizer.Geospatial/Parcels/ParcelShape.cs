using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace CarbonOptimizer.Geospatial.Parcels;

/// <summary>The polygonal part of a record's geometry, repaired where it breaks the rules of polygons.</summary>
internal readonly record struct ParcelShape(Geometry? Polygons, bool IsRepaired)
{
    /// <summary>Reads one geometry; there are no polygons when it has none or cannot be repaired.</summary>
    public static ParcelShape Of(Geometry? geometry)
    {
        if (geometry is null || geometry.IsEmpty || !IsFinite(geometry)) return default;
        try
        {
            if (geometry is Polygon or MultiPolygon && geometry.IsValid) return new(geometry, false);
            var polygons = PolygonsOf(geometry is Polygon or MultiPolygon ? GeometryFixer.Fix(geometry) : GeometryFixer.Fix(PolygonsOf(geometry)));
            return polygons.IsEmpty ? default : new(polygons, true);
        }
        catch (Exception failure) when (failure is TopologyException or ArgumentException or InvalidOperationException or IndexOutOfRangeException)
        {
            return default;
        }
    }

    private static Geometry PolygonsOf(Geometry geometry)
    {
        if (geometry is Polygon or MultiPolygon) return geometry;
        Polygon[] polygons = [.. PolygonExtracter.GetPolygons(geometry).Cast<Polygon>().Where(polygon => !polygon.IsEmpty)];
        return polygons.Length == 1 ? polygons[0] : geometry.Factory.CreateMultiPolygon(polygons);
    }

    private static bool IsFinite(Geometry geometry)
    {
        var check = new FiniteCheck();
        geometry.Apply(check);
        return check.Holds;
    }

    private sealed class FiniteCheck : ICoordinateSequenceFilter
    {
        public bool Holds { get; private set; } = true;

        public bool Done => !Holds;

        public bool GeometryChanged => false;

        public void Filter(CoordinateSequence seq, int i) => Holds &= double.IsFinite(seq.GetX(i)) && double.IsFinite(seq.GetY(i));
    }
}
