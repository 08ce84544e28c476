using System.Buffers.Binary;

namespace CarbonOptimizer.Geospatial.Tables;

/// <summary>A list of byte strings kept as Parquet wants them: four bytes of length before each.</summary>
internal sealed class ByteStrings
{
    private const int PrefixLength = 4;
    private byte[] _bytes = new byte[256];
    private int[] _starts = new int[16];
    private int _length;

    public int Count { get; private set; }

    public ReadOnlySpan<byte> this[int index] => _bytes.AsSpan(_starts[index] + PrefixLength, _starts[index + 1] - _starts[index] - PrefixLength);

    /// <summary>The plain encoding of <paramref name="count"/> strings from <paramref name="start"/>.</summary>
    public ReadOnlySpan<byte> Plain(int start, int count) => _bytes.AsSpan(_starts[start].._starts[start + count]);

    public void Add(ReadOnlySpan<byte> value)
    {
        var target = Reserve(value.Length);
        value.CopyTo(target);
        Commit(value.Length);
    }

    public void Add(string value)
    {
        var target = Reserve(System.Text.Encoding.UTF8.GetMaxByteCount(value.Length));
        Commit(System.Text.Encoding.UTF8.GetBytes(value, target));
    }

    private Span<byte> Reserve(int length)
    {
        var needed = checked(_length + PrefixLength + length);
        if (needed > _bytes.Length) Array.Resize(ref _bytes, (int)Math.Max(needed, Math.Min(2L * _bytes.Length, Array.MaxLength)));
        if (Count + 2 > _starts.Length) Array.Resize(ref _starts, 2 * _starts.Length);
        return _bytes.AsSpan(_length + PrefixLength, length);
    }

    private void Commit(int length)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(_length), length);
        _length += PrefixLength + length;
        _starts[++Count] = _length;
    }
}
