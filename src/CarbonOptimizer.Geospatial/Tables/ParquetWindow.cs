namespace CarbonOptimizer.Geospatial.Tables;

/// <summary>
/// A file of which only a part may be read. Whoever reads on behind it gets an <see cref="EndOfStreamException"/>, not the -1 that a library
/// might take for a byte.
/// </summary>
internal sealed class ParquetWindow(FileStream file) : Stream
{
    private long _from, _to = file.Length;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => file.Length;

    public override long Position { get => file.Position; set => Seek(value, SeekOrigin.Begin); }

    /// <summary>Allows these bytes alone.</summary>
    public void Narrow(long from, long to) => (_from, _to) = (from, to);

    public override int ReadByte() => file.Position >= _from && file.Position < _to ? file.ReadByte() : throw new EndOfStreamException();

    public override int Read(Span<byte> buffer)
    {
        var rest = _to - file.Position;
        if (buffer.IsEmpty) return 0;
        if (file.Position < _from || rest <= 0) throw new EndOfStreamException();
        return file.Read(buffer[..(int)Math.Min(buffer.Length, rest)]);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer.AsSpan(offset, count)));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    public override long Seek(long offset, SeekOrigin origin)
    {
        var place = origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => file.Position + offset, _ => Length + offset };
        return place >= 0 && place <= Length ? file.Seek(place, SeekOrigin.Begin) : throw new EndOfStreamException();
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) file.Dispose();
        base.Dispose(disposing);
    }
}
