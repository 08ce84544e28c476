using System.Buffers;

namespace CarbonOptimizer.Geospatial.Tables;

/// <summary>Variable-length integers: seven bits a byte, lowest first.</summary>
internal static class Varint
{
    public static void Write(ArrayBufferWriter<byte> sink, ulong value)
    {
        var span = sink.GetSpan(10);
        var length = 0;
        while (value >= 0x80)
        {
            span[length++] = (byte)(value | 0x80);
            value >>= 7;
        }
        span[length++] = (byte)value;
        sink.Advance(length);
    }
}
