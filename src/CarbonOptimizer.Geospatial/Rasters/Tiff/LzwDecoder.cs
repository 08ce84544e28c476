namespace CarbonOptimizer.Geospatial.Rasters.Tiff;

/// <summary>TIFF 6.0 LZW: codes of 9 to 12 bits, most significant bit first, one code early at each width.</summary>
internal static class LzwDecoder
{
    private const int Clear = 256, End = 257, FirstFree = 258, TableSize = 4096;

    /// <summary>After the last cell, encoders disagree on the width of the end code: a few bytes are no surplus.</summary>
    private const int UnreadAtEnd = 4;

    /// <summary>Decodes into the whole of <paramref name="output"/>.</summary>
    /// <returns>Bytes the stream holds, more than fit counting as one more; less than the output length, or -1 for an impossible code.</returns>
    public static int Decode(ReadOnlySpan<byte> input, Span<byte> output)
    {
        // Every code's string ends at a place in the output: remembering where and how long replaces a tree of prefixes.
        Span<int> starts = stackalloc int[TableSize];
        Span<int> lengths = stackalloc int[TableSize];
        int next = FirstFree, width = 9, written = 0, previousStart = 0, previousLength = 0, at = 0, held = 0;
        uint bits = 0;
        while (true)
        {
            while (held < width)
            {
                if (at == input.Length) return written;
                bits = bits << 8 | input[at++];
                held += 8;
            }
            held -= width;
            var code = (int)(bits >> held) & ((1 << width) - 1);
            if (code == End) return written;
            if (code == Clear)
            {
                (next, width, previousLength) = (FirstFree, 9, 0);
                continue;
            }
            if (written == output.Length) return input.Length - at > UnreadAtEnd ? written + 1 : written;
            if (previousLength > 0 && next < TableSize)
            {
                // The new string is the previous one and the byte that follows it in the output.
                starts[next] = previousStart;
                lengths[next++] = previousLength + 1;
            }
            var start = written;
            if (code < Clear) output[written++] = (byte)code;
            else if (code >= next) return -1;
            else if (lengths[code] > output.Length - written) return WithoutRoom(output, starts[code], written);
            else written += CopyString(output, starts[code], lengths[code], written);
            previousStart = start;
            previousLength = written - start;
            if (next >= (1 << width) - 1 && width < 12) width++;
        }
    }

    /// <summary>Copies forward, byte by byte where the string overlaps its own copy.</summary>
    private static int CopyString(Span<byte> output, int from, int length, int to)
    {
        if (from + length <= to)
        {
            output.Slice(from, length).CopyTo(output[to..]);
            return length;
        }
        for (var index = 0; index < length; index++) output[to + index] = output[from + index];
        return length;
    }

    /// <summary>Fills what is left of the output with the head of a string that is too long for it.</summary>
    private static int WithoutRoom(Span<byte> output, int from, int to)
    {
        CopyString(output, from, output.Length - to, to);
        return output.Length + 1;
    }
}
