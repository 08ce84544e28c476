using System.Buffers;
using CarbonOptimizer.Geospatial.Tables;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Tables;

public sealed class SnappyCompressorTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(5, 256)]
    [InlineData(59, 256)]
    [InlineData(61, 256)]
    [InlineData(400, 256)]
    [InlineData(65_536, 256)]
    [InlineData(70_000, 256)]
    [InlineData(200_000, 2)]
    [InlineData(200_000, 1)]
    public void Compress_RandomBytes_DecodeToTheSame(int length, int alphabet)
    {
        var random = new Random(length + alphabet);
        var plain = new byte[length];
        for (var i = 0; i < length; i++) plain[i] = (byte)random.Next(alphabet);
        Assert.Equal(plain, SnappyDecoder.Decode(Compress(plain)));
    }

    [Fact]
    public void Compress_RepetitiveText_IsMuchSmaller()
    {
        var plain = Enumerable.Range(0, 10_000).SelectMany(i => BitConverter.GetBytes(i / 100)).ToArray();
        Assert.InRange(Compress(plain).Length, 1, plain.Length / 8);
    }

    private static byte[] Compress(byte[] plain)
    {
        var sink = new ArrayBufferWriter<byte>();
        SnappyCompressor.Compress(plain, sink);
        return sink.WrittenSpan.ToArray();
    }
}
