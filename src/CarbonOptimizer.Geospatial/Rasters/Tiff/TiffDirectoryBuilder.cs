using System.Buffers.Binary;
using System.Text;

namespace CarbonOptimizer.Geospatial.Rasters.Tiff;

/// <summary>Collects the entries of one directory and lays them out in little-endian bytes.</summary>
internal sealed class TiffDirectoryBuilder(bool isBigTiff)
{
    private readonly SortedDictionary<ushort, (TiffFieldType Type, long Count, byte[] Bytes)> entries = [];

    public void AddShorts(TiffTag tag, params ReadOnlySpan<ushort> values)
    {
        var bytes = new byte[values.Length * 2];
        for (var index = 0; index < values.Length; index++) BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(index * 2), values[index]);
        entries[(ushort)tag] = (TiffFieldType.Short, values.Length, bytes);
    }

    public void AddLong(TiffTag tag, uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        entries[(ushort)tag] = (TiffFieldType.Long, 1, bytes);
    }

    public void AddDoubles(TiffTag tag, params ReadOnlySpan<double> values)
    {
        var bytes = new byte[values.Length * 8];
        for (var index = 0; index < values.Length; index++) BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(index * 8), values[index]);
        entries[(ushort)tag] = (TiffFieldType.Double, values.Length, bytes);
    }

    public void AddText(TiffTag tag, string text) => AddText(tag, text, Encoding.UTF8);

    /// <summary>Adds text that has one character for each byte.</summary>
    public void AddByteText(TiffTag tag, string text) => AddText(tag, text, Encoding.Latin1);

    private void AddText(TiffTag tag, string text, Encoding encoding)
    {
        var bytes = encoding.GetBytes(text + "\0");
        entries[(ushort)tag] = (TiffFieldType.Ascii, bytes.Length, bytes);
    }

    /// <summary>Adds offsets or lengths, as LONG8 in BigTIFF, else as LONG.</summary>
    public void AddOffsets(TiffTag tag, ReadOnlySpan<long> values)
    {
        var size = isBigTiff ? 8 : 4;
        var bytes = new byte[values.Length * size];
        for (var index = 0; index < values.Length; index++) WriteOffset(bytes.AsSpan(index * size), values[index]);
        entries[(ushort)tag] = (isBigTiff ? TiffFieldType.Long8 : TiffFieldType.Long, values.Length, bytes);
    }

    /// <summary>Bytes of the directory and its values when it starts at <paramref name="position"/>; a next directory follows them at once.</summary>
    public byte[] Build(long position, bool hasNext)
    {
        int countSize = isBigTiff ? 8 : 2, entrySize = isBigTiff ? 20 : 12, inlineSize = isBigTiff ? 8 : 4;
        var tableSize = countSize + entries.Count * entrySize + inlineSize;
        var values = new MemoryStream();
        var table = new byte[tableSize];
        if (isBigTiff) BinaryPrimitives.WriteUInt64LittleEndian(table, (ulong)entries.Count);
        else BinaryPrimitives.WriteUInt16LittleEndian(table, (ushort)entries.Count);
        var at = countSize;
        foreach (var (tag, (type, count, bytes)) in entries)
        {
            var item = table.AsSpan(at, entrySize);
            BinaryPrimitives.WriteUInt16LittleEndian(item, tag);
            BinaryPrimitives.WriteUInt16LittleEndian(item[2..], (ushort)type);
            WriteOffset(item[4..], count);
            var value = item[(4 + inlineSize)..];
            if (bytes.Length <= inlineSize) bytes.CopyTo(value);
            else
            {
                WriteOffset(value, position + tableSize + values.Length);
                values.Write(bytes);
                if (values.Length % 2 != 0) values.WriteByte(0);
            }
            at += entrySize;
        }
        if (hasNext) WriteOffset(table.AsSpan(at), position + tableSize + values.Length);
        return [.. table, .. values.ToArray()];
    }

    private void WriteOffset(Span<byte> bytes, long value)
    {
        if (isBigTiff) BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        else BinaryPrimitives.WriteUInt32LittleEndian(bytes, checked((uint)value));
    }
}
