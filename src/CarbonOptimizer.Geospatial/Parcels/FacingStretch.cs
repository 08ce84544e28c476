namespace CarbonOptimizer.Geospatial.Parcels;

/// <summary>A stretch of a segment that faces a segment of another parcel.</summary>
/// <param name="Distance">Mean distance in metres.</param>
/// <param name="Parcel">The other parcel.</param>
/// <param name="From">Start in metres from the start of the segment.</param>
/// <param name="To">End.</param>
internal readonly record struct FacingStretch(double Distance, int Parcel, double From, double To) : IComparable<FacingStretch>
{
    /// <summary>Cosine of the angle beyond which two lines count as running against each other: 120 degrees.</summary>
    private const double Opposite = -0.5;

    /// <summary>
    /// Cosine beyond which two lines that leave a common point run together: within 20 degrees. At wider angles they are the sides of a
    /// notch in the outline, such as two parcels have at a ragged border, and face open country.
    /// </summary>
    private const double Together = -0.94;

    /// <summary>
    /// The stretch of segment <paramref name="s"/> whose feet on the line of <paramref name="r"/> lie on it and are at most
    /// <paramref name="reach"/> away, when the two run against each other; empty otherwise.
    /// </summary>
    public static FacingStretch Between(SegmentTable segments, int s, int r, double reach)
    {
        var (length, other) = (segments.LengthOf(s), segments.LengthOf(r));
        var (dx, dy) = ((segments.X1[s] - segments.X0[s]) / length, (segments.Y1[s] - segments.Y0[s]) / length);
        var (ex, ey) = ((segments.X1[r] - segments.X0[r]) / other, (segments.Y1[r] - segments.Y0[r]) / other);
        var along = dx * ex + dy * ey;
        if (!(along <= Opposite) || along > Together && LeaveOnePoint(segments, s, r)) return default;
        var across = ex * dy - ey * dx;
        var (px, py) = (segments.X0[s] - segments.X0[r], segments.Y0[s] - segments.Y0[r]);
        var (foot, side) = (px * ex + py * ey, ex * py - ey * px);
        // The foot of the point a metres along s is foot + a * along, its distance side + a * across.
        var (from, to) = Clip(0, length, foot, along, 0, other);
        (from, to) = Clip(from, to, side, across, -reach, reach);
        if (!(to > from)) return default;
        var (near, far) = (Math.Abs(side + from * across), Math.Abs(side + to * across));
        var crosses = (side + from * across) * (side + to * across) < 0;
        var distance = crosses ? (near * near + far * far) / (2 * (near + far)) : (near + far) / 2;
        return new FacingStretch(distance, segments.ParcelOf[r], from, to);
    }

    private static bool LeaveOnePoint(SegmentTable segments, int s, int r) =>
        segments.X1[s] == segments.X0[r] && segments.Y1[s] == segments.Y0[r] || segments.X0[s] == segments.X1[r] && segments.Y0[s] == segments.Y1[r];

    /// <summary>Nearest first.</summary>
    public int CompareTo(FacingStretch other)
    {
        var order = Distance.CompareTo(other.Distance);
        if (order == 0) order = Parcel.CompareTo(other.Parcel);
        return order == 0 ? From.CompareTo(other.From) : order;
    }

    /// <summary>The part of [from, to] where least &lt;= start + a * slope &lt;= most.</summary>
    private static (double From, double To) Clip(double from, double to, double start, double slope, double least, double most)
    {
        if (slope == 0) return start >= least && start <= most ? (from, to) : (from, from);
        var (first, last) = ((least - start) / slope, (most - start) / slope);
        if (first > last) (first, last) = (last, first);
        return (Math.Max(from, first), Math.Min(to, last));
    }
}
