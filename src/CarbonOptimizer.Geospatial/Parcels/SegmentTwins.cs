namespace CarbonOptimizer.Geospatial.Parcels;

/// <summary>Finds segments that another parcel has point by point in the other direction, the bulk of a clean drawing.</summary>
internal static class SegmentTwins
{
    /// <summary>Shape [segments]; the lowest other parcel with the reversed segment, or -1.</summary>
    public static int[] Of(SegmentTable segments)
    {
        var heads = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, segments.Count))];
        var next = new int[segments.Count];
        heads.AsSpan().Fill(-1);
        // Entered from last to first, so that chains run through ascending segments.
        for (var s = segments.Count - 1; s >= 0; s--)
        {
            ref var head = ref heads[Slot(segments.X0[s], segments.Y0[s], segments.X1[s], segments.Y1[s], heads.Length)];
            (next[s], head) = (head, s);
        }
        var twins = new int[segments.Count];
        Parallel.For(0, segments.ParcelCount, parcel =>
        {
            for (var s = segments.Starts[parcel]; s < segments.Starts[parcel + 1]; s++) twins[s] = Find(segments, s, heads, next);
        });
        return twins;
    }

    private static int Find(SegmentTable segments, int s, int[] heads, int[] next)
    {
        var (x0, y0, x1, y1) = (segments.X1[s], segments.Y1[s], segments.X0[s], segments.Y0[s]);
        for (var other = heads[Slot(x0, y0, x1, y1, heads.Length)]; other >= 0; other = next[other])
        {
            var isSame = segments.X0[other] == x0 && segments.Y0[other] == y0 && segments.X1[other] == x1 && segments.Y1[other] == y1;
            if (isSame && segments.ParcelOf[other] != segments.ParcelOf[s]) return segments.ParcelOf[other];
        }
        return -1;
    }

    private static int Slot(double x0, double y0, double x1, double y1, int size)
    {
        var hash = Mix(Mix(Mix(Mix(0, x0), y0), x1), y1);
        return (int)(hash >> 32) & size - 1;
    }

    private static ulong Mix(ulong hash, double value)
    {
        // Zero has two signs but is one number.
        var bits = BitConverter.DoubleToUInt64Bits(value + 0.0);
        hash = (hash ^ bits) * 0x9E3779B97F4A7C15;
        return hash ^ hash >> 29;
    }
}
