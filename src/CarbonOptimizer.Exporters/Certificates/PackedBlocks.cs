using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CarbonOptimizer.Exporters.Certificates;

/// <summary>
/// Packs long arrays block by block on all cores: the bytes of equal significance of all numbers of a block are put together,
/// which makes neighbouring numbers compressible, then deflated. A block is its packed length (4 bytes) and its bytes.
/// </summary>
internal static class PackedBlocks
{
    /// <summary>Bytes compressed together.</summary>
    public const int BlockBytes = 1 << 20;

    /// <summary>No block of n bytes unpacks to more than this many times n: the limit of the deflate format.</summary>
    public const int LargestRatio = 1032;

    private static int BatchBlocks => Math.Max(1, 4 * Environment.ProcessorCount);

    /// <summary>Packs <paramref name="data"/>; the bytes do not depend on the number of threads.</summary>
    public static void Write<T>(Stream output, ReadOnlyMemory<T> data)
        where T : unmanaged
    {
        var blockLength = BlockBytes / Unsafe.SizeOf<T>();
        Span<byte> length = stackalloc byte[4];
        for (var rest = data; rest.Length > 0;)
        {
            var batch = rest[..Math.Min(rest.Length, (int)Math.Min((long)blockLength * BatchBlocks, int.MaxValue))];
            rest = rest[batch.Length..];
            var packed = new byte[(batch.Length + blockLength - 1) / blockLength][];
            Parallel.For(0, packed.Length, i =>
            {
                var first = i * blockLength;
                var block = batch.Span.Slice(first, Math.Min(blockLength, batch.Length - first));
                packed[i] = Pack(MemoryMarshal.AsBytes(block), Unsafe.SizeOf<T>());
            });
            foreach (var block in packed)
            {
                BinaryPrimitives.WriteInt32LittleEndian(length, block.Length);
                output.Write(length);
                output.Write(block);
            }
        }
    }

    /// <summary>Unpacks blocks of at most <paramref name="blockBytes"/> into <paramref name="target"/>, all of it.</summary>
    /// <exception cref="InvalidDataException">A block does not unpack to exactly its part of the target.</exception>
    /// <exception cref="EndOfStreamException">The source ends too early.</exception>
    public static void Read<T>(Stream source, Memory<T> target, int blockBytes)
        where T : unmanaged
    {
        var blockLength = Math.Max(1, blockBytes / Unsafe.SizeOf<T>());
        for (var rest = target; rest.Length > 0;)
        {
            var batch = rest[..Math.Min(rest.Length, (int)Math.Min((long)blockLength * BatchBlocks, int.MaxValue))];
            rest = rest[batch.Length..];
            var packed = new byte[(batch.Length + blockLength - 1) / blockLength][];
            for (var i = 0; i < packed.Length; i++) packed[i] = ReadBlock(source, blockBytes);
            var unpacked = 0;
            Parallel.For(0, packed.Length, i =>
            {
                var first = i * blockLength;
                var block = batch.Span.Slice(first, Math.Min(blockLength, batch.Length - first));
                if (TryUnpack(packed[i], MemoryMarshal.AsBytes(block), Unsafe.SizeOf<T>())) Interlocked.Increment(ref unpacked);
            });
            if (unpacked < packed.Length) throw new InvalidDataException("A block of numbers does not unpack to its length.");
        }
    }

    private static byte[] ReadBlock(Stream source, int blockBytes)
    {
        Span<byte> number = stackalloc byte[4];
        source.ReadExactly(number);
        var length = BinaryPrimitives.ReadInt32LittleEndian(number);
        // Deflate stores what it cannot shorten, at five extra bytes for each 16 KiB or more.
        if (length < 0 || length > blockBytes + blockBytes / 1024 + 64) throw new InvalidDataException($"A block of numbers claims {length} bytes.");
        var block = new byte[length];
        source.ReadExactly(block);
        return block;
    }

    private static byte[] Pack(ReadOnlySpan<byte> block, int width)
    {
        var shuffled = new byte[block.Length];
        var count = block.Length / width;
        for (var part = 0; part < width; part++)
        {
            for (var i = 0; i < count; i++) shuffled[part * count + i] = block[i * width + part];
        }
        using var packed = new MemoryStream(block.Length / 2);
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true)) deflate.Write(shuffled);
        return packed.ToArray();
    }

    private static bool TryUnpack(byte[] packed, Span<byte> block, int width)
    {
        var shuffled = new byte[block.Length];
        try
        {
            using var deflate = new DeflateStream(new MemoryStream(packed, writable: false), CompressionMode.Decompress);
            if (deflate.ReadAtLeast(shuffled, shuffled.Length, throwOnEndOfStream: false) < shuffled.Length || deflate.ReadByte() >= 0) return false;
        }
        catch (InvalidDataException)
        {
            return false;
        }
        var count = block.Length / width;
        for (var part = 0; part < width; part++)
        {
            for (var i = 0; i < count; i++) block[i * width + part] = shuffled[part * count + i];
        }
        return true;
    }
}
