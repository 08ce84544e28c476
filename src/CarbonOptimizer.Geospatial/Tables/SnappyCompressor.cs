using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;

namespace CarbonOptimizer.Geospatial.Tables;

/// <summary>
/// The raw Snappy block format: a varint of the plain length, then literals and back references. Greedy matching over
/// blocks of 64 KiB with a hash table of four-byte prefixes; integer arithmetic only, so equal input gives equal bytes.
/// </summary>
internal static class SnappyCompressor
{
    private const int BlockLength = 1 << 16;
    private const int HashBits = 14;
    private const int MinimumMatch = 4;
    private const int LongestCopy = 64;

    public static void Compress(ReadOnlySpan<byte> plain, ArrayBufferWriter<byte> sink)
    {
        Varint.Write(sink, (ulong)plain.Length);
        var table = new ushort[1 << HashBits];
        while (!plain.IsEmpty)
        {
            var block = plain[..Math.Min(BlockLength, plain.Length)];
            plain = plain[block.Length..];
            Array.Clear(table);
            CompressBlock(block, table, sink);
        }
    }

    private static void CompressBlock(ReadOnlySpan<byte> block, ushort[] table, ArrayBufferWriter<byte> sink)
    {
        var literalFrom = 0;
        var position = 1;
        var misses = 0;
        while (position + MinimumMatch <= block.Length)
        {
            var prefix = BinaryPrimitives.ReadUInt32LittleEndian(block[position..]);
            ref var slot = ref table[prefix * 0x1E35A7BDu >> 32 - HashBits];
            int candidate = slot;
            slot = (ushort)position;
            if (candidate >= position || BinaryPrimitives.ReadUInt32LittleEndian(block[candidate..]) != prefix)
            {
                // Incompressible stretches are skipped ever faster.
                position += 1 + (misses++ >> 5);
                continue;
            }
            misses = 0;
            Literal(block[literalFrom..position], sink);
            var length = MinimumMatch + block[(position + MinimumMatch)..]
                .CommonPrefixLength(block[(candidate + MinimumMatch)..]);
            Copy(position - candidate, length, sink);
            position += length;
            literalFrom = position;
        }
        Literal(block[literalFrom..], sink);
    }

    private static void Literal(ReadOnlySpan<byte> bytes, ArrayBufferWriter<byte> sink)
    {
        if (bytes.IsEmpty) return;
        var last = (uint)bytes.Length - 1;
        var head = sink.GetSpan(5);
        if (last < 60)
        {
            head[0] = (byte)(last << 2);
            sink.Advance(1);
        }
        else
        {
            var extra = (39 - BitOperations.LeadingZeroCount(last)) / 8;
            head[0] = (byte)(59 + extra << 2);
            for (var i = 0; i < extra; i++) head[1 + i] = (byte)(last >> 8 * i);
            sink.Advance(1 + extra);
        }
        sink.Write(bytes);
    }

    private static void Copy(int offset, int length, ArrayBufferWriter<byte> sink)
    {
        while (length > 0)
        {
            var part = Math.Min(length, LongestCopy);
            var span = sink.GetSpan(3);
            span[0] = (byte)(part - 1 << 2 | 2);
            BinaryPrimitives.WriteUInt16LittleEndian(span[1..], (ushort)offset);
            sink.Advance(3);
            length -= part;
        }
    }
}
