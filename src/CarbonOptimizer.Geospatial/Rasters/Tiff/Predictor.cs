using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace CarbonOptimizer.Geospatial.Rasters.Tiff;

/// <summary>Undoes and applies the differencing predictors of TIFF Technical Note 3, one row at a time.</summary>
internal static class Predictor
{
    public const int Horizontal = 2, FloatingPoint = 3;

    /// <summary>Adds up differences of samples of the machine's byte order.</summary>
    public static void UndoHorizontal(Span<byte> row, int bits, int stride)
    {
        switch (bits)
        {
            case 8: Accumulate(row, stride); break;
            case 16: Accumulate(MemoryMarshal.Cast<byte, ushort>(row), stride); break;
            case 32: Accumulate(MemoryMarshal.Cast<byte, uint>(row), stride); break;
            default: Accumulate(MemoryMarshal.Cast<byte, ulong>(row), stride); break;
        }
    }

    /// <summary>Replaces samples of the machine's byte order by differences to the sample before.</summary>
    public static void ApplyHorizontal(Span<byte> row, int bits)
    {
        switch (bits)
        {
            case 8: Difference(row); break;
            case 16: Difference(MemoryMarshal.Cast<byte, ushort>(row)); break;
            case 32: Difference(MemoryMarshal.Cast<byte, uint>(row)); break;
            default: Difference(MemoryMarshal.Cast<byte, ulong>(row)); break;
        }
    }

    /// <summary>Turns byte planes, most significant first and differenced, into floats of little-endian byte order.</summary>
    public static void UndoFloatingPoint(Span<byte> row, Span<byte> scratch, int sampleBytes, int stride)
    {
        Accumulate(row, stride);
        var planes = scratch[..row.Length];
        row.CopyTo(planes);
        var count = row.Length / sampleBytes;
        for (var plane = 0; plane < sampleBytes; plane++)
        {
            var source = planes.Slice(plane * count, count);
            for (int sample = 0, at = sampleBytes - 1 - plane; sample < count; sample++, at += sampleBytes) row[at] = source[sample];
        }
    }

    /// <summary>The opposite of <see cref="UndoFloatingPoint"/> for one sample per cell.</summary>
    public static void ApplyFloatingPoint(Span<byte> row, Span<byte> scratch, int sampleBytes)
    {
        var samples = scratch[..row.Length];
        row.CopyTo(samples);
        var count = row.Length / sampleBytes;
        for (var plane = 0; plane < sampleBytes; plane++)
        {
            var target = row.Slice(plane * count, count);
            for (int sample = 0, at = sampleBytes - 1 - plane; sample < count; sample++, at += sampleBytes) target[sample] = samples[at];
        }
        Difference(row);
    }

    /// <summary>Reverses the bytes of every sample.</summary>
    public static void SwapBytes(Span<byte> samples, int bits)
    {
        switch (bits)
        {
            case 16:
                var words = MemoryMarshal.Cast<byte, ushort>(samples);
                BinaryPrimitives.ReverseEndianness(words, words);
                break;
            case 32:
                var doubles = MemoryMarshal.Cast<byte, uint>(samples);
                BinaryPrimitives.ReverseEndianness(doubles, doubles);
                break;
            case 64:
                var quads = MemoryMarshal.Cast<byte, ulong>(samples);
                BinaryPrimitives.ReverseEndianness(quads, quads);
                break;
            default:
                break;
        }
    }

    private static void Accumulate<T>(Span<T> row, int stride)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (var index = stride; index < row.Length; index++) row[index] = unchecked(row[index] + row[index - stride]);
    }

    private static void Difference<T>(Span<T> row)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (var index = row.Length - 1; index > 0; index--) row[index] = unchecked(row[index] - row[index - 1]);
    }
}
