namespace CarbonOptimizer.Cli.Terminals;

/// <summary>
/// Standard output or error whose reader may go away: a closed terminal or pipe must not cost a plan. What cannot be written is dropped,
/// and the first failure is remembered.
/// </summary>
internal sealed class UnbreakableStream(Stream inner) : Stream
{
    /// <summary>Why something was dropped; null when nothing was.</summary>
    public IOException? Failure { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Flush() => Attempt(inner.Flush);

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (Failure is null) Attempt(() => inner.Write(buffer, offset, count));
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Attempt(Action action)
    {
        try
        {
            action();
        }
        catch (IOException failure)
        {
            Failure ??= failure;
        }
    }
}
