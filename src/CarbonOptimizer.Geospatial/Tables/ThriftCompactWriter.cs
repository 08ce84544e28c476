using System.Buffers;
using System.Text;

namespace CarbonOptimizer.Geospatial.Tables;

/// <summary>
/// Writes the compact protocol of Apache Thrift, in which Parquet states its page headers and footer: zig-zag
/// varints, and fields identified by the difference to the previous field number.
/// </summary>
internal sealed class ThriftCompactWriter(ArrayBufferWriter<byte> sink)
{
    private const byte BooleanTrue = 1;
    private const byte BooleanFalse = 2;
    private const byte Int8 = 3;
    private const byte Int16 = 4;
    private const byte Int32 = 5;
    private const byte Int64 = 6;
    private const byte Bytes = 8;
    private const byte ListOf = 9;
    private const byte Structure = 12;

    private readonly Stack<int> _enclosing = new();
    private int _lastField;

    public void BeginStruct(int field)
    {
        Header(field, Structure);
        BeginElement();
    }

    /// <summary>Starts a structure that is the message itself or an element of a list.</summary>
    public void BeginElement()
    {
        _enclosing.Push(_lastField);
        _lastField = 0;
    }

    public void EndStruct()
    {
        Raw(0);
        _lastField = _enclosing.Pop();
    }

    public void Boolean(int field, bool value) => Header(field, value ? BooleanTrue : BooleanFalse);

    public void SmallInteger(int field, sbyte value)
    {
        Header(field, Int8);
        Raw((byte)value);
    }

    public void ShortInteger(int field, short value)
    {
        Header(field, Int16);
        ZigZag(value);
    }

    public void Integer(int field, int value)
    {
        Header(field, Int32);
        ZigZag(value);
    }

    public void LongInteger(int field, long value)
    {
        Header(field, Int64);
        ZigZag(value);
    }

    public void Text(int field, string value) => Binary(field, Encoding.UTF8.GetBytes(value));

    public void Binary(int field, ReadOnlySpan<byte> value)
    {
        Header(field, Bytes);
        LengthPrefixed(value);
    }

    public void BeginStructList(int field, int count) => BeginList(field, Structure, count);

    public void IntegerList(int field, ReadOnlySpan<int> values)
    {
        BeginList(field, Int32, values.Length);
        foreach (var value in values) ZigZag(value);
    }

    public void SingleTextList(int field, string value)
    {
        BeginList(field, Bytes, 1);
        LengthPrefixed(Encoding.UTF8.GetBytes(value));
    }

    private void BeginList(int field, byte elementType, int count)
    {
        Header(field, ListOf);
        if (count < 15)
        {
            Raw((byte)(count << 4 | elementType));
            return;
        }
        Raw((byte)(0xF0 | elementType));
        Varint.Write(sink, (ulong)count);
    }

    private void Header(int field, byte type)
    {
        var step = field - _lastField;
        _lastField = field;
        if (step is > 0 and <= 15)
        {
            Raw((byte)(step << 4 | type));
            return;
        }
        Raw(type);
        ZigZag(field);
    }

    private void LengthPrefixed(ReadOnlySpan<byte> value)
    {
        Varint.Write(sink, (ulong)value.Length);
        sink.Write(value);
    }

    private void ZigZag(long value) => Varint.Write(sink, (ulong)(value << 1 ^ value >> 63));

    private void Raw(byte value)
    {
        sink.GetSpan(1)[0] = value;
        sink.Advance(1);
    }
}
