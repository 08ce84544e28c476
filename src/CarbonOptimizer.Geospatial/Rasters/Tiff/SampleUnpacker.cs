using System.Runtime.InteropServices;

namespace CarbonOptimizer.Geospatial.Rasters.Tiff;

/// <summary>Widens samples whose size is not that of a .NET number: 1 to 31 bits, 24-bit integers, 16- and 24-bit floats.</summary>
internal static class SampleUnpacker
{
    public static bool IsNeeded(SampleFormat format) => format.Bits != 8 * format.Type.ByteSize();

    /// <summary>Unpacks one row into samples of the machine's byte order.</summary>
    public static void Unpack(ReadOnlySpan<byte> row, SampleFormat format, bool bigEndian, Span<byte> samples)
    {
        switch (format.Type)
        {
            case SampleType.Float32 when format.Bits == 16:
                UnpackHalves(row, bigEndian, MemoryMarshal.Cast<byte, float>(samples));
                break;
            case SampleType.Float32:
                UnpackFloat24(row, bigEndian, MemoryMarshal.Cast<byte, float>(samples));
                break;
            case SampleType.UInt8:
                for (var index = 0; index < samples.Length; index++) samples[index] = (byte)Bits(row, index, format.Bits);
                break;
            case SampleType.UInt16:
                var words = MemoryMarshal.Cast<byte, ushort>(samples);
                for (var index = 0; index < words.Length; index++) words[index] = (ushort)Bits(row, index, format.Bits);
                break;
            default:
                UnpackUInt32(row, format.Bits, bigEndian, MemoryMarshal.Cast<byte, uint>(samples));
                break;
        }
    }

    private static void UnpackUInt32(ReadOnlySpan<byte> row, int bits, bool bigEndian, Span<uint> samples)
    {
        for (var index = 0; index < samples.Length; index++)
        {
            samples[index] = bits == 24 ? ThreeBytes(row[(index * 3)..], bigEndian) : Bits(row, index, bits);
        }
    }

    private static void UnpackHalves(ReadOnlySpan<byte> row, bool bigEndian, Span<float> samples)
    {
        for (var index = 0; index < samples.Length; index++)
        {
            var pair = row.Slice(index * 2, 2);
            var bits = bigEndian ? pair[0] << 8 | pair[1] : pair[1] << 8 | pair[0];
            samples[index] = (float)BitConverter.UInt16BitsToHalf((ushort)bits);
        }
    }

    private static void UnpackFloat24(ReadOnlySpan<byte> row, bool bigEndian, Span<float> samples)
    {
        for (var index = 0; index < samples.Length; index++) samples[index] = Float24(ThreeBytes(row[(index * 3)..], bigEndian));
    }

    /// <summary>Sign, 7 bits of exponent with bias 63, 16 bits of fraction.</summary>
    private static float Float24(uint bits)
    {
        var sign = (bits & 0x800000) != 0 ? -1.0 : 1.0;
        var exponent = (int)(bits >> 16 & 0x7F);
        var fraction = (bits & 0xFFFF) / 65536.0;
        return exponent switch
        {
            0 => (float)(sign * Math.ScaleB(fraction, -62)),
            0x7F => fraction == 0 ? (float)(sign * double.PositiveInfinity) : float.NaN,
            _ => (float)(sign * Math.ScaleB(1 + fraction, exponent - 63)),
        };
    }

    private static uint ThreeBytes(ReadOnlySpan<byte> bytes, bool bigEndian) => bigEndian
        ? (uint)(bytes[0] << 16 | bytes[1] << 8 | bytes[2])
        : (uint)(bytes[2] << 16 | bytes[1] << 8 | bytes[0]);

    /// <summary>Sample number <paramref name="index"/> of a row of packed samples, most significant bit first.</summary>
    private static uint Bits(ReadOnlySpan<byte> row, int index, int bits)
    {
        var first = (long)index * bits;
        var at = (int)(first >> 3);
        var missing = (int)(first & 7) + bits;
        ulong window = 0;
        var held = 0;
        for (; held < missing; held += 8) window = window << 8 | row[at++];
        return (uint)(window >> (held - missing) & ((1UL << bits) - 1));
    }
}
