using System.IO.Compression;

namespace CarbonOptimizer.Geospatial.Tests.Tables;

/// <summary>Reads back what the writer may produce, straight from the format's description; slow and obvious.</summary>
internal sealed class ParquetDecoder
{
    private readonly byte[] _file;

    public ParquetDecoder(byte[] file)
    {
        _file = file;
        Assert(file.AsSpan(0, 4).SequenceEqual("PAR1"u8) && file.AsSpan(file.Length - 4).SequenceEqual("PAR1"u8), "magic");
        var length = BitConverter.ToInt32(file, file.Length - 8);
        Footer = new ThriftTree(file, file.Length - 8 - length).ReadStruct();
    }

    public Dictionary<int, object> Footer { get; }

    public List<Dictionary<int, object>> Schema => Structs(Footer[2]);

    public List<Dictionary<int, object>> RowGroups => Structs(Footer[4]);

    public Dictionary<int, object> Chunk(int rowGroup, int column) =>
        (Dictionary<int, object>)Structs(RowGroups[rowGroup][1])[column][3];

    /// <summary>All values of a column: long, float, double, bool, string or null.</summary>
    public List<object?> Column(int column)
    {
        var all = new List<object?>();
        for (var group = 0; group < RowGroups.Count; group++) ReadChunk(column, Chunk(group, column), all);
        return all;
    }

    private void ReadChunk(int column, Dictionary<int, object> chunk, List<object?> all)
    {
        var end = all.Count + (int)(long)chunk[5];
        var isNullable = (long)Schema[column + 1][3] == 1;
        List<object?>? dictionary = null;
        var position = (int)(long)(chunk.TryGetValue(11, out var offset) ? offset : chunk[9]);
        var start = position;
        while (all.Count < end)
        {
            var thrift = new ThriftTree(_file, position);
            var header = thrift.ReadStruct();
            var packed = _file[thrift.Position..(thrift.Position + (int)(long)header[3])];
            position = thrift.Position + packed.Length;
            var page = Unpack(packed, (long)chunk[4], (int)(long)header[2]);
            if ((long)header[1] == 2)
            {
                dictionary = Plain(page, 0, (int)(long)((Dictionary<int, object>)header[7])[1], (long)chunk[1]);
                continue;
            }
            ReadPage(page, (Dictionary<int, object>)header[5], isNullable, dictionary, (long)chunk[1], all);
        }
        Assert(position - start == (long)chunk[7], "total_compressed_size");
    }

    private static void ReadPage(byte[] page, Dictionary<int, object> header, bool isNullable, List<object?>? dictionary, long type, List<object?> all)
    {
        var rows = (int)(long)header[1];
        var levels = Enumerable.Repeat(1, rows).ToList();
        var at = 0;
        if (isNullable)
        {
            at = 4 + BitConverter.ToInt32(page);
            levels = Hybrid(page, 4, 1, rows);
        }
        var present = levels.Count(level => level == 1);
        var values = (long)header[2] == 8
            ? present == 0 ? [] : Hybrid(page, at + 1, page[at], present).ConvertAll(index => dictionary![index])
            : Plain(page, at, present, type);
        var next = 0;
        foreach (var level in levels) all.Add(level == 1 ? values[next++] : null);
    }

    private static List<object?> Plain(byte[] page, int at, int count, long type)
    {
        var values = new List<object?>();
        for (var i = 0; i < count; i++)
        {
            switch (type)
            {
                case 0: values.Add((page[at + i / 8] >> i % 8 & 1) == 1); break;
                case 1: values.Add((long)BitConverter.ToInt32(page, at + 4 * i)); break;
                case 2: values.Add(BitConverter.ToInt64(page, at + 8 * i)); break;
                case 4: values.Add(BitConverter.ToSingle(page, at + 4 * i)); break;
                case 5: values.Add(BitConverter.ToDouble(page, at + 8 * i)); break;
                default:
                    var length = BitConverter.ToInt32(page, at);
                    values.Add(System.Text.Encoding.UTF8.GetString(page, at + 4, length));
                    at += 4 + length;
                    break;
            }
        }
        return values;
    }

    private static List<int> Hybrid(byte[] page, int at, int bitWidth, int count)
    {
        var values = new List<int>();
        while (values.Count < count)
        {
            var header = 0;
            for (var shift = 0; ; shift += 7)
            {
                header |= (page[at] & 0x7F) << shift;
                if (page[at++] < 0x80) break;
            }
            if ((header & 1) == 0)
            {
                var value = 0;
                for (var i = 0; i < (bitWidth + 7) / 8; i++) value |= page[at++] << 8 * i;
                values.AddRange(Enumerable.Repeat(value, header >> 1));
                continue;
            }
            for (var i = 0; i < (header >> 1) * 8; i++)
            {
                var value = 0;
                for (var bit = 0; bit < bitWidth; bit++)
                {
                    var place = i * bitWidth + bit;
                    value |= (page[at + place / 8] >> place % 8 & 1) << bit;
                }
                values.Add(value);
            }
            at += (header >> 1) * bitWidth;
        }
        return values[..count];
    }

    private static byte[] Unpack(byte[] packed, long codec, int length)
    {
        if (codec == 0) return packed;
        if (codec == 1) return SnappyDecoder.Decode(packed);
        var plain = new byte[length];
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        gzip.ReadExactly(plain);
        return plain;
    }

    private static List<Dictionary<int, object>> Structs(object list) => ((List<object>)list).ConvertAll(item => (Dictionary<int, object>)item);

    private static void Assert(bool holds, string what)
    {
        if (!holds) throw new InvalidDataException(what);
    }
}
