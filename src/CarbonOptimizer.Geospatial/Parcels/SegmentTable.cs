using NetTopologySuite.Geometries;

namespace CarbonOptimizer.Geospatial.Parcels;

/// <summary>
/// The boundary of all parcels as directed segments on a plane in metres, the parcel always on the left: shells run counter-clockwise,
/// holes clockwise. Segments of a parcel stand together.
/// </summary>
internal sealed class SegmentTable
{
    private SegmentTable(int[] starts, int segmentCount)
    {
        Starts = starts;
        ParcelOf = new int[segmentCount];
        (X0, Y0, X1, Y1) = (new double[segmentCount], new double[segmentCount], new double[segmentCount], new double[segmentCount]);
    }

    /// <summary>Shape [parcels + 1]; the segments of parcel p are Starts[p] to Starts[p + 1].</summary>
    public int[] Starts { get; }

    /// <summary>Shape [segments].</summary>
    public int[] ParcelOf { get; }

    public double[] X0 { get; }

    public double[] Y0 { get; }

    public double[] X1 { get; }

    public double[] Y1 { get; }

    public int Count => ParcelOf.Length;

    public int ParcelCount => Starts.Length - 1;

    public double LengthOf(int segment) => Math.Sqrt(Square(X1[segment] - X0[segment]) + Square(Y1[segment] - Y0[segment]));

    /// <summary>Area of a parcel in m², from its segments.</summary>
    public double AreaSquareMetres(int parcel)
    {
        var (first, end) = (Starts[parcel], Starts[parcel + 1]);
        if (first == end) return 0;
        var (x, y, sum) = (X0[first], Y0[first], 0.0);
        for (var s = first; s < end; s++) sum += (X0[s] - x) * (Y1[s] - y) - (X1[s] - x) * (Y0[s] - y);
        return sum / 2;
    }

    /// <summary>Centre of gravity of a parcel.</summary>
    public (double X, double Y) Centre(int parcel)
    {
        var first = Starts[parcel];
        var (x, y) = (X0[first], Y0[first]);
        var (sumX, sumY, sum) = (0.0, 0.0, 0.0);
        for (var s = first; s < Starts[parcel + 1]; s++)
        {
            var (ax, ay, bx, by) = (X0[s] - x, Y0[s] - y, X1[s] - x, Y1[s] - y);
            var cross = ax * by - bx * ay;
            (sumX, sumY, sum) = (sumX + (ax + bx) * cross, sumY + (ay + by) * cross, sum + cross);
        }
        return (x + sumX / (3 * sum), y + sumY / (3 * sum));
    }

    /// <summary>Whether a point lies inside a parcel (even-odd rule).</summary>
    public bool Contains(int parcel, double x, double y)
    {
        var inside = false;
        for (var s = Starts[parcel]; s < Starts[parcel + 1]; s++)
        {
            if (Y0[s] > y != Y1[s] > y && x < X0[s] + (y - Y0[s]) / (Y1[s] - Y0[s]) * (X1[s] - X0[s])) inside = !inside;
        }
        return inside;
    }

    /// <summary>Lays the boundaries of polygons out.</summary>
    public static SegmentTable Of(IReadOnlyList<Geometry> parcels, MetrePlane plane)
    {
        var starts = new int[parcels.Count + 1];
        for (var p = 0; p < parcels.Count; p++) starts[p + 1] = checked(starts[p] + parcels[p].NumPoints);
        var table = new SegmentTable(starts, starts[^1]);
        var ends = new int[parcels.Count];
        Parallel.For(0, parcels.Count, p => ends[p] = table.Fill(p, parcels[p], plane));
        return table.WithoutEmpty(ends);
    }

    private int Fill(int parcel, Geometry geometry, MetrePlane plane)
    {
        var end = Starts[parcel];
        for (var g = 0; g < geometry.NumGeometries; g++)
        {
            var polygon = (Polygon)geometry.GetGeometryN(g);
            end = AddRing(parcel, polygon.ExteriorRing.CoordinateSequence, isHole: false, end, plane);
            for (var h = 0; h < polygon.NumInteriorRings; h++) end = AddRing(parcel, polygon.GetInteriorRingN(h).CoordinateSequence, isHole: true, end, plane);
        }
        return end;
    }

    private int AddRing(int parcel, CoordinateSequence ring, bool isHole, int start, MetrePlane plane)
    {
        var end = start;
        for (var i = 1; i < ring.Count; i++)
        {
            var (x0, y0) = plane.Apply(ring.GetX(i - 1), ring.GetY(i - 1));
            var (x1, y1) = plane.Apply(ring.GetX(i), ring.GetY(i));
            if (x0 == x1 && y0 == y1) continue;
            (X0[end], Y0[end], X1[end], Y1[end], ParcelOf[end]) = (x0, y0, x1, y1, parcel);
            end++;
        }
        if (end > start && IsClockwise(start, end) != isHole) Reverse(start, end);
        return end;
    }

    private bool IsClockwise(int start, int end)
    {
        var (x, y, sum) = (X0[start], Y0[start], 0.0);
        for (var s = start; s < end; s++) sum += (X0[s] - x) * (Y1[s] - y) - (X1[s] - x) * (Y0[s] - y);
        return sum < 0;
    }

    private void Reverse(int start, int end)
    {
        for (var s = start; s < end; s++) (X0[s], Y0[s], X1[s], Y1[s]) = (X1[s], Y1[s], X0[s], Y0[s]);
    }

    /// <summary>Closes the holes left by points that are not the start of a segment.</summary>
    private SegmentTable WithoutEmpty(int[] ends)
    {
        var starts = new int[ends.Length + 1];
        for (var p = 0; p < ends.Length; p++) starts[p + 1] = starts[p] + ends[p] - Starts[p];
        var packed = new SegmentTable(starts, starts[^1]);
        for (var p = 0; p < ends.Length; p++)
        {
            var (from, to, count) = (Starts[p], starts[p], ends[p] - Starts[p]);
            Array.Copy(X0, from, packed.X0, to, count);
            Array.Copy(Y0, from, packed.Y0, to, count);
            Array.Copy(X1, from, packed.X1, to, count);
            Array.Copy(Y1, from, packed.Y1, to, count);
            packed.ParcelOf.AsSpan(to, count).Fill(p);
        }
        return packed;
    }

    private static double Square(double value) => value * value;
}
