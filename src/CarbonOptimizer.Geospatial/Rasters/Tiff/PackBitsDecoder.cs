namespace CarbonOptimizer.Geospatial.Rasters.Tiff;

/// <summary>PackBits run-length coding.</summary>
internal static class PackBitsDecoder
{
    /// <summary>Decodes into the whole of <paramref name="output"/>.</summary>
    /// <returns>Bytes the stream holds, more than fit counting as one more.</returns>
    public static int Decode(ReadOnlySpan<byte> input, Span<byte> output)
    {
        int at = 0, written = 0;
        while (at < input.Length)
        {
            var control = (sbyte)input[at++];
            if (control == sbyte.MinValue) continue;
            var count = control >= 0 ? control + 1 : 1 - control;
            if (written + count > output.Length) return output.Length + 1;
            if (control >= 0)
            {
                if (at + count > input.Length) return written;
                input.Slice(at, count).CopyTo(output[written..]);
                at += count;
            }
            else
            {
                if (at == input.Length) return written;
                output.Slice(written, count).Fill(input[at++]);
            }
            written += count;
        }
        return written;
    }
}
