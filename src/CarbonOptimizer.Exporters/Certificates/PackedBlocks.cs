using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CarbonOptimizer.Exporters.Certificates;

/// <summary>Long arrays as packed blocks, worked on by all cores and written in order. Each block follows its length (4 bytes).</summary>
internal static class PackedBlocks
{
    /// <summary>Bytes of a block before packing.</summary>
    public const int BlockBytes = 1 << 20;

    /// <summary>No packed byte unpacks to more bytes than this: the limit of the deflate format.</summary>
    public const int LargestRatio = 1032;

    private static int BatchBlocks => Math.Max(1, 4 * Environment.ProcessorCount);

    /// <summary>Packs <paramref name="data"/>; the bytes do not depend on the number of threads.</summary>
    public static void Write<T>(Stream output, ReadOnlyMemory<T> data)
        where T : unmanaged
    {
        var width = Unsafe.SizeOf<T>();
        var blockLength = BlockBytes / width;
        Span<byte> length = stackalloc byte[sizeof(int)];
        for (var rest = data; rest.Length > 0;)
        {
            var batch = rest[..BatchLength(rest.Length, blockLength)];
            rest = rest[batch.Length..];
            var packed = new ArraySegment<byte>[(batch.Length + blockLength - 1) / blockLength];
            Parallel.For(0, packed.Length, i =>
            {
                var first = i * blockLength;
                var block = MemoryMarshal.AsBytes(batch.Span.Slice(first, Math.Min(blockLength, batch.Length - first)));
                var target = ArrayPool<byte>.Shared.Rent(PackedBlock.LargestPacked(block.Length, width));
                packed[i] = new ArraySegment<byte>(target, 0, PackedBlock.Pack(block, width, target));
            });
            foreach (var block in packed)
            {
                BinaryPrimitives.WriteInt32LittleEndian(length, block.Count);
                output.Write(length);
                output.Write(block);
                ArrayPool<byte>.Shared.Return(block.Array!);
            }
        }
    }

    /// <summary>Unpacks blocks of at most <paramref name="blockBytes"/> into <paramref name="target"/>, all of it.</summary>
    /// <exception cref="InvalidDataException">A block does not unpack to exactly its part of the target.</exception>
    /// <exception cref="EndOfStreamException">The source ends too early.</exception>
    public static void Read<T>(Stream source, Memory<T> target, int blockBytes)
        where T : unmanaged
    {
        var width = Unsafe.SizeOf<T>();
        var blockLength = Math.Max(1, blockBytes / width);
        for (var rest = target; rest.Length > 0;)
        {
            var batch = rest[..BatchLength(rest.Length, blockLength)];
            rest = rest[batch.Length..];
            var packed = new ArraySegment<byte>[(batch.Length + blockLength - 1) / blockLength];
            for (var i = 0; i < packed.Length; i++) packed[i] = ReadBlock(source, PackedBlock.LargestPacked(blockLength * width, width));
            var unpacked = 0;
            Parallel.For(0, packed.Length, i =>
            {
                var first = i * blockLength;
                var block = MemoryMarshal.AsBytes(batch.Span.Slice(first, Math.Min(blockLength, batch.Length - first)));
                if (PackedBlock.TryUnpack(packed[i].Array!, packed[i].Count, width, block)) Interlocked.Increment(ref unpacked);
            });
            foreach (var block in packed) ArrayPool<byte>.Shared.Return(block.Array!);
            if (unpacked < packed.Length) throw new InvalidDataException("A block of numbers does not unpack to its length.");
        }
    }

    private static int BatchLength(int rest, int blockLength) => (int)Math.Min(rest, (long)blockLength * BatchBlocks);

    private static ArraySegment<byte> ReadBlock(Stream source, int largest)
    {
        Span<byte> number = stackalloc byte[sizeof(int)];
        source.ReadExactly(number);
        var length = BinaryPrimitives.ReadInt32LittleEndian(number);
        if (length < 0 || length > largest) throw new InvalidDataException($"A block of numbers claims {length} bytes.");
        var block = ArrayPool<byte>.Shared.Rent(length);
        source.ReadExactly(block, 0, length);
        return new ArraySegment<byte>(block, 0, length);
    }
}
