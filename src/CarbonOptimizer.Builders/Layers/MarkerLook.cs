using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Builders.Layers;

/// <summary>A value that looks like a marker of missing cells which a file does not declare.</summary>
/// <param name="Value">The value.</param>
/// <param name="Count">Cells that hold it.</param>
internal readonly record struct MarkerLook(float Value, int Count)
{
    /// <summary>Beyond this no quantity of planning reaches; markers such as -3.4e38 do.</summary>
    private const float Implausible = 1e30f;

    /// <summary>The largest byte marks missing cells only where it stands apart from all other values.</summary>
    private const float ByteMarker = 255, LargestBesideByteMarker = 200;

    private static readonly float[] Markers = [-9999, -99999, -999999, -32768, -32767, -2147483648, -9998, 65535, 32767, 2147483647];

    /// <summary>The commonest such value; null when there is none.</summary>
    /// <param name="raster">The values that the file does not declare missing.</param>
    /// <param name="stored">Number type of the file.</param>
    /// <param name="declared">Marker that the file declares.</param>
    public static MarkerLook? Of(Raster<float> raster, SampleType stored, double? declared)
    {
        var counts = new int[Markers.Length];
        var (beyond, beyondCount, largest, bytes, kinds) = (0f, 0, float.NegativeInfinity, 0, new HashSet<float>());
        for (var cell = 0; cell < raster.Cells.Length; cell++)
        {
            if (!raster.IsValid(cell)) continue;
            var value = raster.Cells[cell];
            if (MathF.Abs(value) >= Implausible) (beyond, beyondCount) = (value, beyondCount + 1);
            else if (Array.IndexOf(Markers, value) is >= 0 and var marker) counts[marker]++;
            if (value == ByteMarker) bytes++;
            else
            {
                largest = MathF.Max(largest, value);
                if (kinds.Count < 3 && value != 0) kinds.Add(value);
            }
        }
        if (beyondCount > 0) return new MarkerLook(beyond, beyondCount);
        var most = Array.IndexOf(counts, counts.Max());
        if (counts[most] > 0) return new MarkerLook(Markers[most], counts[most]);
        // A mask of 0 and 255 means what it says; 255 beside other values that stay far below is a marker.
        var isApart = stored == SampleType.UInt8 && declared is null && bytes > 0 && kinds.Count > 0 && largest <= LargestBesideByteMarker;
        return isApart ? new MarkerLook(ByteMarker, bytes) : null;
    }
}
