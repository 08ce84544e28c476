namespace CarbonOptimizer.Geospatial.Tables;

/// <summary>
/// Walks through a structure in the compact protocol of Apache Thrift before a library reads it: that library takes the kinds of fields on
/// trust, has no end at the end of the bytes and allocates what a list announces. Here every field has the kind it must have, every
/// list fits into the bytes that are there, and no structure nests deeper than the format's own.
/// </summary>
internal ref struct ThriftWalk(ReadOnlySpan<byte> bytes)
{
    private const int Deepest = 12;

    private static readonly string[] Kinds = ["stop", "bool", "bool", "i8", "i16", "i32", "i64", "double", "binary", "list", "set", "map", "struct"];

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private long _number;

    /// <summary>The next byte.</summary>
    public int Position { get; private set; }

    /// <summary>Reads one structure.</summary>
    /// <exception cref="FormatException">The bytes are not one; the message says why.</exception>
    public ThriftStruct Read(string shape) => Struct(shape, 0);

    private ThriftStruct Struct(string shape, int depth)
    {
        if (depth > Deepest) throw new FormatException("its metadata is nested too deeply");
        var read = new ThriftStruct();
        var field = 0;
        for (int header = Byte(); header != 0; header = Byte())
        {
            field = header >> 4 == 0 ? (short)Number() : field + (header >> 4);
            var kind = (header & 15) < Kinds.Length ? Kinds[header & 15] : "";
            var expected = ThriftShapes.KindOf(shape, field);
            if (expected is null && kind is not ("bool" or "i8" or "i16" or "i32" or "i64" or "double" or "binary"))
                throw new FormatException($"its metadata has the unknown field {field} in {shape}");
            var part = Value(kind, expected ?? kind, depth, read);
            if (part is not null) read.Parts[field] = part;
            else if (kind is "i8" or "i16" or "i32" or "i64") read.Numbers[field] = _number;
        }
        return read;
    }

    /// <summary>Reads a value; the structure where it is one.</summary>
    private ThriftStruct? Value(string kind, string expected, int depth, ThriftStruct parent)
    {
        var isList = expected[0] == '[';
        var isStruct = !isList && char.IsUpper(expected[0]);
        if (kind != (isList ? "list" : isStruct ? "struct" : expected)) throw new FormatException($"its metadata has {kind} where {expected} belongs");
        switch (kind)
        {
            case "struct":
                return Struct(expected, depth + 1);
            case "list":
                List(expected[1..^1], depth, parent);
                break;
            case "binary":
                Skip(Count());
                break;
            case "double":
                Skip(sizeof(double));
                break;
            case "i8":
                _number = (sbyte)Byte();
                break;
            case "i16" or "i32" or "i64":
                _number = Number();
                if (kind == "i32" && _number != (int)_number) throw new FormatException($"its metadata has {_number} where 32 bits belong");
                break;
        }
        return null;
    }

    private void List(string element, int depth, ThriftStruct parent)
    {
        var header = Byte();
        var isStruct = char.IsUpper(element[0]);
        if ((header & 15) >= Kinds.Length || Kinds[header & 15] != (isStruct ? "struct" : element)) throw new FormatException($"its metadata has a list of another kind than {element}");
        var count = header >> 4 == 15 ? Count() : header >> 4;
        if (count > _bytes.Length - Position) throw new FormatException($"its metadata announces {count} items but ends before");
        for (var i = 0; i < count; i++)
        {
            var part = Value(isStruct ? "struct" : element, element, depth, parent);
            if (element == ThriftShapes.SchemaElement) parent.Schema.Add(part!);
        }
    }

    private int Count()
    {
        var count = Varint();
        return count <= int.MaxValue ? (int)count : throw new FormatException($"its metadata announces {count} items but ends before");
    }

    private long Number()
    {
        var value = Varint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
        throw new FormatException("its metadata has a number of more than 64 bits");
    }

    private int Byte()
    {
        if (Position >= _bytes.Length) throw new FormatException("its metadata ends too early");
        return _bytes[Position++];
    }

    private void Skip(int count)
    {
        if (count > _bytes.Length - Position) throw new FormatException("its metadata ends too early");
        Position += count;
    }
}
