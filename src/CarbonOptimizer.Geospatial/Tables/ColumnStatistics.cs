using System.Numerics;
using System.Runtime.InteropServices;

namespace CarbonOptimizer.Geospatial.Tables;

/// <summary>Smallest and largest value of a column chunk in plain encoding (absent when unknown) and its missing values.</summary>
internal readonly record struct ColumnStatistics(byte[]? Smallest, byte[]? Largest, long NullCount)
{
    /// <summary>Longer texts are not worth their place in the footer.</summary>
    private const int LongestBytes = 64;

    public static ColumnStatistics OfIntegers<T>(ReadOnlySpan<T> values, long nullCount)
        where T : unmanaged, INumber<T>
    {
        if (values.IsEmpty) return new(null, null, nullCount);
        var (smallest, largest) = (values[0], values[0]);
        foreach (var value in values)
        {
            if (value < smallest) smallest = value;
            if (value > largest) largest = value;
        }
        return new(BytesOf(smallest), BytesOf(largest), nullCount);
    }

    /// <summary>NaN is left out; a zero bound covers both signs of zero, as readers expect.</summary>
    public static ColumnStatistics OfReals<T>(ReadOnlySpan<T> values, long nullCount)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (smallest, largest) = (T.PositiveInfinity, T.NegativeInfinity);
        foreach (var value in values)
        {
            if (value <= smallest) smallest = value;
            if (value >= largest) largest = value;
        }
        if (smallest > largest) return new(null, null, nullCount);
        if (smallest == T.Zero) smallest = T.NegativeZero;
        if (largest == T.Zero) largest = T.Zero;
        return new(BytesOf(smallest), BytesOf(largest), nullCount);
    }

    public static ColumnStatistics OfBooleans(ReadOnlySpan<bool> values, long nullCount)
    {
        if (values.IsEmpty) return new(null, null, nullCount);
        return new([values.Contains(false) ? (byte)0 : (byte)1], [values.Contains(true) ? (byte)1 : (byte)0], nullCount);
    }

    /// <summary>Order of unsigned bytes, which for UTF-8 is the order of code points.</summary>
    public static ColumnStatistics OfBytes(ByteStrings values, long nullCount)
    {
        if (values.Count == 0) return new(null, null, nullCount);
        var smallest = values[0];
        var largest = smallest;
        for (var i = 1; i < values.Count; i++)
        {
            var value = values[i];
            if (value.SequenceCompareTo(smallest) < 0) smallest = value;
            if (value.SequenceCompareTo(largest) > 0) largest = value;
        }
        return smallest.Length > LongestBytes || largest.Length > LongestBytes
            ? new(null, null, nullCount)
            : new(smallest.ToArray(), largest.ToArray(), nullCount);
    }

    private static byte[] BytesOf<T>(T value)
        where T : unmanaged => MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)).ToArray();
}
