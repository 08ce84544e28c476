using System.Buffers.Binary;
using System.IO.Compression;

namespace CarbonOptimizer.Exporters.Maps;

/// <summary>Writes PNG pictures of at most 256 colours; the last colour is transparent.</summary>
internal static class PalettePng
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <param name="output">Receives the file.</param>
    /// <param name="width">Columns.</param>
    /// <param name="pixels">Row-major colour numbers; their count is a multiple of <paramref name="width"/>.</param>
    /// <param name="colours">Colours as 0xRRGGBB, at most 255; pixel value <c>colours.Count</c> is transparent.</param>
    public static void Write(Stream output, int width, ReadOnlySpan<byte> pixels, IReadOnlyList<int> colours)
    {
        output.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], pixels.Length / width);
        header[8] = 8;
        header[9] = 3;
        WriteChunk(output, "IHDR"u8, header);
        var palette = new byte[3 * (colours.Count + 1)];
        for (var i = 0; i < colours.Count; i++)
        {
            palette[3 * i] = (byte)(colours[i] >> 16);
            palette[3 * i + 1] = (byte)(colours[i] >> 8);
            palette[3 * i + 2] = (byte)colours[i];
        }
        WriteChunk(output, "PLTE"u8, palette);
        var opacity = new byte[colours.Count + 1];
        opacity.AsSpan(0, colours.Count).Fill(255);
        WriteChunk(output, "tRNS"u8, opacity);
        WriteChunk(output, "IDAT"u8, Compress(width, pixels));
        WriteChunk(output, "IEND"u8, []);
    }

    /// <summary>Every row is preceded by its filter number, here always 0: classes do not profit from prediction.</summary>
    private static byte[] Compress(int width, ReadOnlySpan<byte> pixels)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var start = 0; start < pixels.Length; start += width)
            {
                zlib.WriteByte(0);
                zlib.Write(pixels.Slice(start, width));
            }
        }
        return compressed.ToArray();
    }

    private static void WriteChunk(Stream output, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        output.Write(number);
        output.Write(type);
        output.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), data));
        output.Write(number);
    }

    /// <summary>CRC-32 with the reflected polynomial 0xEDB88320, as the PNG specification asks.</summary>
    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
        }
        return crc;
    }
}
