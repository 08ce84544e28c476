using System.Buffers.Binary;

namespace CarbonOptimizer.Exact.Workers;

/// <summary>
/// Frames on a stream that others may write to as well: solvers print to standard output as they please. A frame is a mark no text
/// holds, kind, length and checksum, four int32, then the content; whatever lies between frames is passed over.
/// </summary>
internal static class FrameStream
{
    private const int HeaderBytes = 16;
    private const int LargestContent = 1 << 30;

    private static ReadOnlySpan<byte> Mark => [0xC7, 0x0B, 0xF7, 0xA3];

    /// <summary>Writes a frame in one piece.</summary>
    public static void Write(Stream output, FrameKind kind, ReadOnlySpan<byte> content)
    {
        var frame = new byte[HeaderBytes + content.Length];
        Mark.CopyTo(frame);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(4), (int)kind);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(8), content.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(12), Checksum(kind, content));
        content.CopyTo(frame.AsSpan(HeaderBytes));
        output.Write(frame);
        output.Flush();
    }

    /// <summary>The next whole frame; null at the end of the stream. Damaged frames are passed over.</summary>
    public static (FrameKind Kind, byte[] Content)? Read(Stream input)
    {
        var header = new byte[HeaderBytes];
        while (FindMark(input))
        {
            if (input.ReadAtLeast(header.AsSpan(4), HeaderBytes - 4, throwOnEndOfStream: false) < HeaderBytes - 4) return null;
            var kind = (FrameKind)BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(4));
            var length = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(8));
            if (length is < 0 or > LargestContent) continue;
            var content = new byte[length];
            if (input.ReadAtLeast(content, length, throwOnEndOfStream: false) < length) return null;
            if (Checksum(kind, content) == BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(12))) return (kind, content);
        }
        return null;
    }

    private static bool FindMark(Stream input)
    {
        var seen = 0;
        while (seen < Mark.Length)
        {
            var next = input.ReadByte();
            if (next < 0) return false;
            seen = next == Mark[seen] ? seen + 1 : next == Mark[0] ? 1 : 0;
        }
        return true;
    }

    /// <summary>FNV-1a.</summary>
    private static uint Checksum(FrameKind kind, ReadOnlySpan<byte> content)
    {
        var hash = 2166136261u ^ (uint)kind;
        foreach (var part in content) hash = (hash ^ part) * 16777619u;
        return hash;
    }
}
