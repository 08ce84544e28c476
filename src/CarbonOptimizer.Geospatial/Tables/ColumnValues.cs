using System.Buffers;

namespace CarbonOptimizer.Geospatial.Tables;

/// <summary>The present values of a column chunk, ready to be cut into pages: plain bytes, strings, bits or dictionary indices.</summary>
internal readonly ref struct ColumnValues
{
    private readonly ReadOnlySpan<byte> _plain;
    private readonly ReadOnlySpan<int> _small;
    private readonly ByteStrings? _strings;
    private readonly int _width;

    private ColumnValues(ReadOnlySpan<byte> plain, ReadOnlySpan<int> small, ByteStrings? strings, int width, bool isDictionary)
    {
        _plain = plain;
        _small = small;
        _strings = strings;
        _width = width;
        IsDictionary = isDictionary;
    }

    /// <summary>Whether the pages hold indices into a dictionary page.</summary>
    public bool IsDictionary { get; }

    public static ColumnValues Fixed(ReadOnlySpan<byte> plain, int byteWidth) => new(plain, default, null, byteWidth, false);

    public static ColumnValues Strings(ByteStrings strings) => new(default, default, strings, 0, false);

    public static ColumnValues Bits(ReadOnlySpan<int> zerosAndOnes) => new(default, zerosAndOnes, null, 1, false);

    public static ColumnValues Indices(ReadOnlySpan<int> indices, int bitWidth) => new(default, indices, null, bitWidth, true);

    /// <summary>Appends <paramref name="count"/> values from <paramref name="start"/> in their page encoding.</summary>
    public void Append(ArrayBufferWriter<byte> sink, int start, int count)
    {
        if (IsDictionary)
        {
            sink.GetSpan(1)[0] = (byte)_width;
            sink.Advance(1);
            RleHybridEncoder.Encode(sink, _small.Slice(start, count), _width);
        }
        else if (_strings is not null) sink.Write(_strings.Plain(start, count));
        else if (!_small.IsEmpty) RleHybridEncoder.Pack(sink, _small.Slice(start, count), _width);
        else sink.Write(_plain.Slice(start * _width, count * _width));
    }
}
