using System.Text;

namespace CarbonOptimizer.Geospatial.Tests.Tables;

/// <summary>Decodes Thrift's compact protocol into dictionaries, lists, integers, byte arrays and booleans.</summary>
internal sealed class ThriftTree(byte[] bytes, int position)
{
    public int Position { get; private set; } = position;

    public static string Text(object value) => Encoding.UTF8.GetString((byte[])value);

    public Dictionary<int, object> ReadStruct()
    {
        var fields = new Dictionary<int, object>();
        var field = 0;
        for (int header = bytes[Position++]; header != 0; header = bytes[Position++])
        {
            field = header >> 4 == 0 ? (int)ZigZag() : field + (header >> 4);
            fields.Add(field, ReadValue(header & 15));
        }
        return fields;
    }

    private object ReadValue(int type) => type switch
    {
        1 => true,
        2 => false,
        3 => (long)(sbyte)bytes[Position++],
        4 or 5 or 6 => ZigZag(),
        8 => ReadBytes(),
        9 => ReadList(),
        12 => ReadStruct(),
        _ => throw new InvalidDataException($"Thrift type {type} at {Position}."),
    };

    private List<object> ReadList()
    {
        int header = bytes[Position++];
        var count = header >> 4 == 15 ? (int)Varint() : header >> 4;
        var list = new List<object>();
        for (var i = 0; i < count; i++) list.Add(ReadValue(header & 15));
        return list;
    }

    private byte[] ReadBytes()
    {
        var length = (int)Varint();
        Position += length;
        return bytes[(Position - length)..Position];
    }

    private long ZigZag()
    {
        var value = Varint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[Position++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
    }
}
