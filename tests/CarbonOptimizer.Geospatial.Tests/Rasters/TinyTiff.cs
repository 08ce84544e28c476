using System.Buffers.Binary;
using System.Text;
using CarbonOptimizer.Geospatial.Rasters.Tiff;

namespace CarbonOptimizer.Geospatial.Tests.Rasters;

/// <summary>Builds classic TIFF files of a few cells, byte by byte and independently of the writer under test.</summary>
internal sealed class TinyTiff(int width, int height, int bits = 8, bool bigEndian = false)
{
    private readonly SortedDictionary<ushort, (ushort Type, long Count, byte[] Bytes)> tags = [];

    public byte[][] Chunks { get; init; } = [];

    /// <summary>Position of the data of each chunk; negative to write them after the directory.</summary>
    public long[]? Offsets { get; init; }

    public TinyTiff Short(TiffTag tag, params int[] values)
    {
        var bytes = new byte[values.Length * 2];
        for (var index = 0; index < values.Length; index++) Put16(bytes.AsSpan(index * 2), (ushort)values[index]);
        tags[(ushort)tag] = (3, values.Length, bytes);
        return this;
    }

    public TinyTiff Long(TiffTag tag, params uint[] values)
    {
        var bytes = new byte[values.Length * 4];
        for (var index = 0; index < values.Length; index++) Put32(bytes.AsSpan(index * 4), values[index]);
        tags[(ushort)tag] = (4, values.Length, bytes);
        return this;
    }

    public TinyTiff Double(TiffTag tag, params double[] values)
    {
        var bytes = new byte[values.Length * 8];
        for (var index = 0; index < values.Length; index++)
        {
            if (bigEndian) BinaryPrimitives.WriteDoubleBigEndian(bytes.AsSpan(index * 8), values[index]);
            else BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(index * 8), values[index]);
        }
        tags[(ushort)tag] = (12, values.Length, bytes);
        return this;
    }

    public TinyTiff Text(TiffTag tag, string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text + "\0");
        tags[(ushort)tag] = (2, bytes.Length, bytes);
        return this;
    }

    /// <summary>The smallest position a grid can have: cells of 1 x 1 at (0, height).</summary>
    public TinyTiff Placed() =>
        Double(TiffTag.ModelPixelScale, 1, 1, 0).Double(TiffTag.ModelTiepoint, 0, 0, 0, 0, height, 0);

    public byte[] Build()
    {
        Default(TiffTag.ImageWidth, width);
        Default(TiffTag.ImageLength, height);
        Default(TiffTag.BitsPerSample, bits);
        var tiled = tags.ContainsKey((ushort)TiffTag.TileWidth);
        Long(tiled ? TiffTag.TileOffsets : TiffTag.StripOffsets, new uint[Chunks.Length]);
        var countTag = tiled ? TiffTag.TileByteCounts : TiffTag.StripByteCounts;
        if (!tags.ContainsKey((ushort)countTag)) Long(countTag, [.. Chunks.Select(chunk => (uint)chunk.Length)]);
        var dataStart = 8 + 2 + tags.Count * 12 + 4 + tags.Values.Sum(tag => tag.Bytes.Length > 4 ? tag.Bytes.Length : 0);
        Long(tiled ? TiffTag.TileOffsets : TiffTag.StripOffsets, DataOffsets(dataStart));
        return Layout();
    }

    public string Save()
    {
        var path = TestRasters.TemporaryFile();
        File.WriteAllBytes(path, Build());
        return path;
    }

    private uint[] DataOffsets(int dataStart)
    {
        var offsets = new uint[Chunks.Length];
        var at = dataStart;
        for (var index = 0; index < offsets.Length; index++)
        {
            offsets[index] = (uint)(Offsets is { } given && given[index] >= 0 ? given[index] : at);
            at += Chunks[index].Length;
        }
        return offsets;
    }

    private byte[] Layout()
    {
        var head = new byte[8 + 2 + tags.Count * 12 + 4];
        Encoding.ASCII.GetBytes(bigEndian ? "MM" : "II").CopyTo(head, 0);
        Put16(head.AsSpan(2), 42);
        Put32(head.AsSpan(4), 8);
        Put16(head.AsSpan(8), (ushort)tags.Count);
        var values = new MemoryStream();
        var at = 10;
        foreach (var (tag, (type, count, bytes)) in tags)
        {
            Put16(head.AsSpan(at), tag);
            Put16(head.AsSpan(at + 2), type);
            Put32(head.AsSpan(at + 4), (uint)count);
            if (bytes.Length <= 4) bytes.CopyTo(head, at + 8);
            else
            {
                Put32(head.AsSpan(at + 8), (uint)(head.Length + values.Length));
                values.Write(bytes);
            }
            at += 12;
        }
        return [.. head, .. values.ToArray(), .. Chunks.SelectMany(chunk => chunk)];
    }

    private void Default(TiffTag tag, int value)
    {
        if (!tags.ContainsKey((ushort)tag)) Short(tag, value);
    }

    private void Put16(Span<byte> bytes, ushort value)
    {
        if (bigEndian) BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        else BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
    }

    private void Put32(Span<byte> bytes, uint value)
    {
        if (bigEndian) BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        else BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
    }
}
