using System.Text;

namespace CarbonOptimizer.Geospatial.Rasters.Tiff;

/// <summary>One image file directory. Values are fetched when asked for, after checking their size against the file.</summary>
internal sealed class TiffDirectory
{
    private const int MostEntries = 4096;
    private const int MostDirectories = 1024;

    private readonly TiffFile file;
    private readonly Dictionary<ushort, TiffEntry> entries;

    private TiffDirectory(TiffFile file, Dictionary<ushort, TiffEntry> entries, long next)
    {
        this.file = file;
        this.entries = entries;
        Next = next;
    }

    private long Next { get; }

    public bool IsReduced => (Number(TiffTag.NewSubfileType, 0) & 1) != 0;
    public bool IsMask => (Number(TiffTag.NewSubfileType, 0) & 4) != 0;

    /// <summary>The directories in file order; a chain that comes back to an earlier one ends there.</summary>
    public static List<TiffDirectory> ReadAll(TiffFile file)
    {
        var all = new List<TiffDirectory>();
        var seen = new HashSet<long>();
        for (var at = file.FirstDirectory; at != 0 && seen.Add(at); at = all[^1].Next)
        {
            if (all.Count == MostDirectories) throw file.Damaged($"more than {MostDirectories} directories.");
            all.Add(Read(file, at));
        }
        if (all.Count == 0) throw file.Damaged("there is no image directory.");
        return all;
    }

    /// <summary>Numbers of all tags.</summary>
    public IEnumerable<ushort> Tags => entries.Keys;

    /// <summary>Bytes of a tag's values as they are stored; empty when the tag is absent.</summary>
    public byte[] Raw(ushort tag) => entries.TryGetValue(tag, out var entry) ? Bytes((TiffTag)tag, entry, SizeOf(entry.Type)) : [];

    public bool Has(TiffTag tag) => entries.ContainsKey((ushort)tag);

    /// <summary>First value of an integer tag.</summary>
    public long Number(TiffTag tag, long absent) => Has(tag) ? Numbers(tag)[0] : absent;

    /// <summary>All values of an integer tag; empty when the tag is absent.</summary>
    public long[] Numbers(TiffTag tag)
    {
        if (!entries.TryGetValue((ushort)tag, out var entry)) return [];
        var size = SizeOf(entry.Type);
        var bytes = Bytes(tag, entry, size);
        var values = new long[entry.Count];
        for (var index = 0; index < values.Length; index++)
        {
            var item = bytes.AsSpan(index * size, size);
            values[index] = entry.Type switch
            {
                TiffFieldType.Byte => item[0],
                TiffFieldType.SByte => (sbyte)item[0],
                TiffFieldType.Short => file.UInt16(item),
                TiffFieldType.SShort => (short)file.UInt16(item),
                TiffFieldType.Long or TiffFieldType.Ifd => file.UInt32(item),
                TiffFieldType.SLong => (int)file.UInt32(item),
                TiffFieldType.Long8 or TiffFieldType.Ifd8 or TiffFieldType.SLong8 => (long)Math.Min(file.UInt64(item), long.MaxValue / 2),
                _ => throw file.Damaged($"tag {tag} holds {entry.Type} where an integer belongs."),
            };
        }
        return values;
    }

    /// <summary>All values of a DOUBLE or FLOAT tag; empty when the tag is absent.</summary>
    public double[] Doubles(TiffTag tag)
    {
        if (!entries.TryGetValue((ushort)tag, out var entry)) return [];
        var size = SizeOf(entry.Type);
        var bytes = Bytes(tag, entry, size);
        var values = new double[entry.Count];
        for (var index = 0; index < values.Length; index++)
        {
            var item = bytes.AsSpan(index * size, size);
            values[index] = entry.Type switch
            {
                TiffFieldType.Double => BitConverter.UInt64BitsToDouble(file.UInt64(item)),
                TiffFieldType.Float => BitConverter.UInt32BitsToSingle(file.UInt32(item)),
                _ => throw file.Damaged($"tag {tag} holds {entry.Type} where a DOUBLE belongs."),
            };
        }
        return values;
    }

    /// <summary>Text of an ASCII tag without trailing zeros, or null when the tag is absent.</summary>
    public string? Text(TiffTag tag) => Text(tag, Encoding.UTF8);

    /// <summary>As <see cref="Text(TiffTag)"/>, with one character for each byte.</summary>
    public string? ByteText(TiffTag tag) => Text(tag, Encoding.Latin1);

    private string? Text(TiffTag tag, Encoding encoding)
    {
        if (!entries.TryGetValue((ushort)tag, out var entry)) return null;
        if (entry.Type is not (TiffFieldType.Ascii or TiffFieldType.Byte or TiffFieldType.Undefined))
        {
            throw file.Damaged($"tag {tag} holds {entry.Type} where text belongs.");
        }
        return encoding.GetString(Bytes(tag, entry, 1)).TrimEnd('\0');
    }

    private byte[] Bytes(TiffTag tag, TiffEntry entry, int size)
    {
        if (size == 0) throw file.Damaged($"tag {tag} has the unknown field type {(int)entry.Type}.");
        if (entry.Count <= 0 || entry.Count > (file.Length - Math.Min(entry.ValueOffset, file.Length)) / size)
        {
            throw file.Damaged(TiffFile.Text($"tag {tag} declares {entry.Count} values, more than the file holds."));
        }
        var bytes = new byte[entry.Count * size];
        file.Read(entry.ValueOffset, bytes, $"tag {tag}");
        return bytes;
    }

    private static TiffDirectory Read(TiffFile file, long offset)
    {
        int countSize = file.IsBigTiff ? 8 : 2, entrySize = file.IsBigTiff ? 20 : 12, offsetSize = file.IsBigTiff ? 8 : 4;
        Span<byte> head = stackalloc byte[8];
        file.Read(offset, head[..countSize], "the image directory");
        var count = file.IsBigTiff ? (long)Math.Min(file.UInt64(head), long.MaxValue / 2) : file.UInt16(head);
        if (count is 0 or > MostEntries) throw file.Damaged(TiffFile.Text($"an image directory of {count} entries."));
        var table = new byte[(int)count * entrySize + offsetSize];
        file.Read(offset + countSize, table, "the image directory");
        var entries = new Dictionary<ushort, TiffEntry>((int)count);
        for (var index = 0; index < count; index++)
        {
            var item = table.AsSpan(index * entrySize, entrySize);
            var position = offset + countSize + (long)index * entrySize;
            entries.TryAdd(file.UInt16(item), ReadEntry(file, item, position));
        }
        return new(file, entries, file.Offset(table.AsSpan((int)count * entrySize)));
    }

    private static TiffEntry ReadEntry(TiffFile file, ReadOnlySpan<byte> item, long position)
    {
        var type = (TiffFieldType)file.UInt16(item[2..]);
        var count = file.Offset(item[4..]);
        int valueAt = file.IsBigTiff ? 12 : 8, inlineSize = file.IsBigTiff ? 8 : 4;
        var isInline = count <= inlineSize && count * SizeOf(type) <= inlineSize;
        return new(type, count, isInline ? position + valueAt : file.Offset(item[valueAt..]));
    }

    private static int SizeOf(TiffFieldType type) => type switch
    {
        TiffFieldType.Byte or TiffFieldType.Ascii or TiffFieldType.SByte or TiffFieldType.Undefined => 1,
        TiffFieldType.Short or TiffFieldType.SShort => 2,
        TiffFieldType.Long or TiffFieldType.SLong or TiffFieldType.Float or TiffFieldType.Ifd => 4,
        TiffFieldType.Rational or TiffFieldType.SRational or TiffFieldType.Double
            or TiffFieldType.Long8 or TiffFieldType.SLong8 or TiffFieldType.Ifd8 => 8,
        _ => 0,
    };
}
