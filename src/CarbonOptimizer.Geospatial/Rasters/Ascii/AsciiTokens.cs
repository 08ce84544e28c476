using System.Globalization;

namespace CarbonOptimizer.Geospatial.Rasters.Ascii;

/// <summary>Splits a text file into words at white space, in fixed memory, and knows where each word stands.</summary>
internal sealed class AsciiTokens(string path, Stream stream)
{
    private const int LongestToken = 128;

    private readonly byte[] buffer = new byte[64 * 1024];
    private readonly byte[] carry = new byte[LongestToken];
    private int at, filled, position;

    /// <summary>Line of the last word, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>Column of the first letter of the last word, from 1.</summary>
    public int Column { get; private set; } = 1;

    /// <summary>Gets the next word; it stays valid until the next call.</summary>
    public bool TryNext(out ReadOnlySpan<byte> token)
    {
        token = default;
        if (!SkipWhiteSpace()) return false;
        Column = position + 1;
        var length = 0;
        while (true)
        {
            var start = at;
            while (at < filled && buffer[at] > ' ') at++;
            var piece = buffer.AsSpan(start, at - start);
            position += piece.Length;
            if (at < filled && length == 0 && piece.Length <= LongestToken)
            {
                token = piece;
                return true;
            }
            if (length + piece.Length > LongestToken) throw Damaged($"a word is longer than {LongestToken} characters.");
            piece.CopyTo(carry.AsSpan(length));
            length += piece.Length;
            if (at < filled || !Fill()) break;
        }
        token = carry.AsSpan(0, length);
        return true;
    }

    public DataSourceException Damaged(string what, string remedy = "") =>
        new($"{path}:{Line.ToString(CultureInfo.InvariantCulture)}:{Column.ToString(CultureInfo.InvariantCulture)}", $"The ASCII grid is damaged: {what}", remedy);

    private bool SkipWhiteSpace()
    {
        while (true)
        {
            for (; at < filled; at++)
            {
                if (buffer[at] > ' ') return true;
                position++;
                if (buffer[at] != '\n') continue;
                Line++;
                position = 0;
            }
            if (!Fill()) return false;
        }
    }

    private bool Fill()
    {
        at = 0;
        filled = stream.Read(buffer);
        return filled > 0;
    }
}
