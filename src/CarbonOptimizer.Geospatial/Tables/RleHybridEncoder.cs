using System.Buffers;

namespace CarbonOptimizer.Geospatial.Tables;

/// <summary>
/// Parquet's mixture of runs and bit packing for small integers: a run of eight or more equal values is stored once,
/// anything else is packed in groups of eight, lowest bit first.
/// </summary>
internal static class RleHybridEncoder
{
    private const int GroupLength = 8;

    /// <summary>Number of bits that hold every value from 0 to <paramref name="largest"/>.</summary>
    public static int BitWidthFor(int largest) => largest <= 0 ? 0 : int.Log2(largest) + 1;

    /// <summary>Appends <paramref name="values"/>, each below 2^<paramref name="bitWidth"/>.</summary>
    public static void Encode(ArrayBufferWriter<byte> sink, ReadOnlySpan<int> values, int bitWidth)
    {
        var packedFrom = 0;
        var position = 0;
        while (position < values.Length)
        {
            var run = RunLength(values[position..]);
            if (run < GroupLength)
            {
                position = Math.Min(position + GroupLength, values.Length);
                continue;
            }
            PackGroups(sink, values[packedFrom..position], bitWidth);
            Varint.Write(sink, (ulong)run << 1);
            AppendLittleEndian(sink, values[position], (bitWidth + 7) / 8);
            position += run;
            packedFrom = position;
        }
        PackGroups(sink, values[packedFrom..], bitWidth);
    }

    /// <summary>Appends <paramref name="values"/> packed without any header, the last byte filled with zero bits.</summary>
    public static void Pack(ArrayBufferWriter<byte> sink, ReadOnlySpan<int> values, int bitWidth)
    {
        var length = (int)(((long)values.Length * bitWidth + 7) / 8);
        if (length == 0) return;
        var target = sink.GetSpan(length);
        ulong pending = 0;
        var bits = 0;
        var next = 0;
        foreach (var value in values)
        {
            pending |= (ulong)(uint)value << bits;
            bits += bitWidth;
            while (bits >= 8)
            {
                target[next++] = (byte)pending;
                pending >>= 8;
                bits -= 8;
            }
        }
        if (bits > 0) target[next] = (byte)pending;
        sink.Advance(length);
    }

    private static int RunLength(ReadOnlySpan<int> values)
    {
        var different = values.IndexOfAnyExcept(values[0]);
        return different < 0 ? values.Length : different;
    }

    private static void PackGroups(ArrayBufferWriter<byte> sink, ReadOnlySpan<int> values, int bitWidth)
    {
        if (values.IsEmpty) return;
        var groups = (values.Length + GroupLength - 1) / GroupLength;
        Varint.Write(sink, (ulong)groups << 1 | 1);
        var start = sink.WrittenCount;
        Pack(sink, values, bitWidth);
        var missing = groups * bitWidth - (sink.WrittenCount - start);
        sink.GetSpan(missing)[..missing].Clear();
        sink.Advance(missing);
    }

    private static void AppendLittleEndian(ArrayBufferWriter<byte> sink, int value, int byteCount)
    {
        var span = sink.GetSpan(4);
        for (var i = 0; i < byteCount; i++) span[i] = (byte)(value >> 8 * i);
        sink.Advance(byteCount);
    }
}
