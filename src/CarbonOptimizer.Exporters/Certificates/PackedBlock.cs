using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace CarbonOptimizer.Exporters.Certificates;

/// <summary>
/// One packed block of numbers. The first bytes of all numbers stand together, then the second bytes and so on, because bytes of
/// equal significance resemble each other. Each such plane is its packed length (4 bytes) and its deflated bytes, or, when deflate
/// would not shorten it, its own length and the bytes as they are.
/// </summary>
internal static class PackedBlock
{
    /// <summary>Most bytes a packed block of <paramref name="bytes"/> can have.</summary>
    public static int LargestPacked(int bytes, int width) => bytes + width * sizeof(int);

    /// <summary>Packs a block.</summary>
    /// <param name="block">Numbers of <paramref name="width"/> bytes each.</param>
    /// <param name="width">Bytes of a number.</param>
    /// <param name="target">At least <see cref="LargestPacked"/> long.</param>
    /// <returns>Bytes written.</returns>
    public static int Pack(ReadOnlySpan<byte> block, int width, Span<byte> target)
    {
        var count = block.Length / width;
        var plane = ArrayPool<byte>.Shared.Rent(count);
        // Deflate may lengthen noise, at worst by a ninth bit for every byte.
        var deflated = ArrayPool<byte>.Shared.Rent(count + count / 8 + 64);
        var written = 0;
        for (var part = 0; part < width; part++)
        {
            for (var i = 0; i < count; i++) plane[i] = block[i * width + part];
            using var packed = new MemoryStream(deflated);
            using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true)) deflate.Write(plane, 0, count);
            var shortest = packed.Position < count ? deflated.AsSpan(0, (int)packed.Position) : plane.AsSpan(0, count);
            BinaryPrimitives.WriteInt32LittleEndian(target[written..], shortest.Length);
            shortest.CopyTo(target[(written + sizeof(int))..]);
            written += sizeof(int) + shortest.Length;
        }
        ArrayPool<byte>.Shared.Return(plane);
        ArrayPool<byte>.Shared.Return(deflated);
        return written;
    }

    /// <summary>Unpacks a block; false unless it has exactly the bytes that <paramref name="block"/> holds.</summary>
    public static bool TryUnpack(byte[] packed, int length, int width, Span<byte> block)
    {
        var count = block.Length / width;
        var plane = ArrayPool<byte>.Shared.Rent(count);
        var position = 0;
        var isSound = true;
        for (var part = 0; part < width && isSound; part++)
        {
            var planeLength = position <= length - sizeof(int) ? BinaryPrimitives.ReadInt32LittleEndian(packed.AsSpan(position)) : -1;
            position += sizeof(int);
            isSound = planeLength >= 0 && planeLength <= length - position && TryUnpackPlane(packed, position, planeLength, plane.AsSpan(0, count));
            position += planeLength;
            for (var i = 0; i < count && isSound; i++) block[i * width + part] = plane[i];
        }
        ArrayPool<byte>.Shared.Return(plane);
        return isSound && position == length;
    }

    private static bool TryUnpackPlane(byte[] packed, int start, int length, Span<byte> plane)
    {
        if (length == plane.Length)
        {
            packed.AsSpan(start, length).CopyTo(plane);
            return true;
        }
        try
        {
            using var deflate = new DeflateStream(new MemoryStream(packed, start, length, writable: false), CompressionMode.Decompress);
            return deflate.ReadAtLeast(plane, plane.Length, throwOnEndOfStream: false) == plane.Length && deflate.ReadByte() < 0;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
