namespace CarbonOptimizer.Geospatial.Tables;

/// <summary>Leaves out missing values, which Parquet does not store.</summary>
internal static class PresentValues
{
    /// <summary>The values that are present, in order; the input itself when none is missing.</summary>
    public static ReadOnlySpan<T> Of<T>(ReadOnlySpan<T> values, ReadOnlySpan<bool> present)
    {
        if (present.IsEmpty || !present.Contains(false)) return values;
        var dense = new T[present.Count(true)];
        var count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (present[i]) dense[count++] = values[i];
        }
        return dense;
    }

    /// <summary>Which entries are not null; empty when all are there.</summary>
    public static bool[] Mask<T>(IReadOnlyList<T?> values)
        where T : class
    {
        var anyMissing = false;
        var present = new bool[values.Count];
        for (var i = 0; i < present.Length; i++)
        {
            present[i] = values[i] is not null;
            anyMissing |= !present[i];
        }
        return anyMissing ? present : [];
    }
}
