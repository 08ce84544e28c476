using System.Buffers;
using System.IO.Compression;

namespace CarbonOptimizer.Geospatial.Rasters.Tiff;

/// <summary>Reads one strip or tile and turns it into rows of samples in the machine's byte order.</summary>
internal static class ChunkDecoder
{
    /// <summary>Gets the decoded rows of a chunk; the span is only good during the call.</summary>
    public delegate void RowsAction(ReadOnlySpan<byte> samples);

    /// <summary>Decodes rows of a chunk. Only uncompressed chunks may start at a row other than the first.</summary>
    public static void Decode(TiffFile file, TiffLayout layout, int chunk, int firstRow, int rows, RowsAction use)
    {
        var storedBytes = checked((int)(layout.StoredRowBytes * rows));
        var stored = ArrayPool<byte>.Shared.Rent(storedBytes);
        try
        {
            var data = stored.AsSpan(0, storedBytes);
            Fetch(file, layout, chunk, firstRow, data);
            Rearrange(file, layout, rows, data, use);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(stored);
        }
    }

    private static void Fetch(TiffFile file, TiffLayout layout, int chunk, int firstRow, Span<byte> data)
    {
        if (layout.Compression == TiffCompression.None)
        {
            file.Read(layout.Offsets[chunk] + firstRow * layout.StoredRowBytes, data, $"block {chunk}");
            if (layout.ReversesBits) ReverseBits(data);
            return;
        }
        var length = checked((int)layout.ByteCounts[chunk]);
        var compressed = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            file.Read(layout.Offsets[chunk], compressed.AsSpan(0, length), $"block {chunk}");
            if (layout.ReversesBits) ReverseBits(compressed.AsSpan(0, length));
            Decompress(file, layout, chunk, compressed, length, data);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(compressed);
        }
    }

    private static void Decompress(TiffFile file, TiffLayout layout, int chunk, byte[] compressed, int length, Span<byte> data)
    {
        var input = compressed.AsSpan(0, length);
        if (layout.Compression == TiffCompression.Lzw && length > 1 && input[0] == 0 && (input[1] & 1) != 0)
        {
            throw file.NotReadHere("The compression old-style LZW (before TIFF 6.0) is not read here.");
        }
        var got = layout.Compression switch
        {
            TiffCompression.Lzw => LzwDecoder.Decode(input, data),
            TiffCompression.PackBits => PackBitsDecoder.Decode(input, data),
            _ => Inflate(compressed, length, data),
        };
        var name = TiffCompression.NameOf(layout.Compression);
        if (got < 0) throw file.Damaged(TiffFile.Text($"block {chunk} is not a valid {name} stream."));
        // Some writers leave out the rows of a tile that lie below the image.
        var needed = layout.StoredRowBytes * layout.RowsInImage(chunk);
        if (got < needed) throw file.Damaged(TiffFile.Text($"block {chunk} decodes to {got} bytes where {needed} are needed."));
        var mayBePadded = !layout.IsTiled && data.Length < layout.StoredRowBytes * layout.ChunkHeight;
        if (got > data.Length && !mayBePadded) throw file.Damaged(TiffFile.Text($"block {chunk} decodes to more than the {data.Length} bytes its cells need."));
    }

    /// <summary>Inflates a zlib stream, asking for one byte more than needed so that the checksum at its end is looked at.</summary>
    private static int Inflate(byte[] compressed, int length, Span<byte> data)
    {
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(compressed, 0, length, writable: false), CompressionMode.Decompress);
            var got = zlib.ReadAtLeast(data, data.Length, throwOnEndOfStream: false);
            return got == data.Length && zlib.ReadByte() >= 0 ? got + 1 : got;
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException)
        {
            // The input is in memory: an IOException is zlib's refusal, for example of a preset dictionary.
            return -1;
        }
    }

    private static void Rearrange(TiffFile file, TiffLayout layout, int rows, Span<byte> data, RowsAction use)
    {
        var rowBytes = (int)layout.StoredRowBytes;
        var predicted = layout.Compression is not (TiffCompression.None or TiffCompression.PackBits) ? layout.Predictor : 1;
        var format = layout.Format;
        if (predicted == Predictor.FloatingPoint)
        {
            UndoFloatingPoint(data, rowBytes, format.Bits / 8, layout.SamplesInChunk);
        }
        else
        {
            if (file.SwapsBytes) Predictor.SwapBytes(data, SampleUnpacker.IsNeeded(format) ? 8 : format.Bits);
            if (predicted == Predictor.Horizontal)
            {
                for (var row = 0; row < rows; row++) Predictor.UndoHorizontal(data.Slice(row * rowBytes, rowBytes), format.Bits, layout.SamplesInChunk);
            }
        }
        if (!SampleUnpacker.IsNeeded(format))
        {
            use(data);
            return;
        }
        Widen(layout, rows, data, predicted != Predictor.FloatingPoint && file.IsBigEndian, use);
    }

    private static void UndoFloatingPoint(Span<byte> data, int rowBytes, int sampleBytes, int stride)
    {
        var scratch = ArrayPool<byte>.Shared.Rent(rowBytes);
        for (var at = 0; at < data.Length; at += rowBytes)
        {
            Predictor.UndoFloatingPoint(data.Slice(at, rowBytes), scratch, sampleBytes, stride);
        }
        ArrayPool<byte>.Shared.Return(scratch);
    }

    private static void Widen(TiffLayout layout, int rows, ReadOnlySpan<byte> data, bool bigEndian, RowsAction use)
    {
        int storedBytes = (int)layout.StoredRowBytes, wideBytes = layout.ChunkWidth * layout.SamplesInChunk * layout.Format.Type.ByteSize();
        var wide = ArrayPool<byte>.Shared.Rent(checked(wideBytes * rows));
        for (var row = 0; row < rows; row++)
        {
            SampleUnpacker.Unpack(data.Slice(row * storedBytes, storedBytes), layout.Format, bigEndian, wide.AsSpan(row * wideBytes, wideBytes));
        }
        use(wide.AsSpan(0, wideBytes * rows));
        ArrayPool<byte>.Shared.Return(wide);
    }

    private static void ReverseBits(Span<byte> bytes)
    {
        for (var index = 0; index < bytes.Length; index++)
        {
            var value = bytes[index];
            bytes[index] = (byte)((value * 0x0202020202UL & 0x010884422010UL) % 1023);
        }
    }
}
