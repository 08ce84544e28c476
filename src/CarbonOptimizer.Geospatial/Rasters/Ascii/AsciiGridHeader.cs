using System.Buffers.Text;
using System.Text;
using CarbonOptimizer.Geospatial.Grids;

namespace CarbonOptimizer.Geospatial.Rasters.Ascii;

/// <summary>
/// The keys at the start of an ESRI ASCII grid: ncols, nrows, xllcorner or xllcenter, yllcorner or yllcenter,
/// cellsize or dx and dy, NODATA_value. Upper or lower case, in any order.
/// </summary>
internal sealed class AsciiGridHeader
{
    private static readonly string[] Keys =
        ["ncols", "nrows", "xllcorner", "xllcenter", "yllcorner", "yllcenter", "cellsize", "dx", "dy", "nodata_value"];

    private readonly Dictionary<string, double> values = new(StringComparer.OrdinalIgnoreCase);

    private AsciiGridHeader()
    {
    }

    /// <summary>Missing-value marker; the format prescribes -9999 when the key is left out.</summary>
    public double NoData => values.GetValueOrDefault("nodata_value", -9999);

    public static bool IsAsciiGrid(ReadOnlySpan<byte> start)
    {
        var text = Encoding.ASCII.GetString(start[..Math.Min(start.Length, 32)]).TrimStart('?', ' ', '\t', '\r', '\n');
        return Array.Exists(Keys, key => text.StartsWith(key, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Reads the keys; <paramref name="firstCell"/> is the word after them, which is already a cell, or empty at the end of the file.</summary>
    public static AsciiGridHeader Read(AsciiTokens tokens, out byte[] firstCell)
    {
        var header = new AsciiGridHeader();
        while (tokens.TryNext(out var word))
        {
            if (!char.IsAsciiLetter((char)word[^1]) || IsNaN(word))
            {
                firstCell = word.ToArray();
                return header;
            }
            var key = Encoding.ASCII.GetString(word).TrimStart('?');
            if (!Array.Exists(Keys, known => known.Equals(key, StringComparison.OrdinalIgnoreCase))) throw tokens.Damaged($"'{key}' is not a key of the header.");
            if (!tokens.TryNext(out var value)) throw tokens.Damaged($"the key {key} has no value.");
            if (!header.values.TryAdd(key, Number(tokens, value))) throw tokens.Damaged($"the key {key} is given twice.");
        }
        firstCell = [];
        return header;
    }

    public static double Number(AsciiTokens tokens, ReadOnlySpan<byte> word)
    {
        if (TryNumber(word, out var value)) return value;
        var text = Encoding.ASCII.GetString(word);
        throw tokens.Damaged($"'{text}' is not a number.", text.Contains(',', StringComparison.Ordinal) ? "Maybe it has a decimal comma; write a point." : "");
    }

    public static bool TryNumber(ReadOnlySpan<byte> word, out double value)
    {
        if (word.Length > 1 && word[0] == '+') word = word[1..];
        if (Utf8Parser.TryParse(word, out value, out var used) && used == word.Length) return true;
        value = double.NaN;
        return IsNaN(word);
    }

    /// <summary>Size and place, checked against the length of the file: every cell takes at least two bytes.</summary>
    public GridGeometry ToGeometry(AsciiTokens tokens, long fileBytes, CoordinateReference crs)
    {
        int width = Size(tokens, "ncols"), height = Size(tokens, "nrows");
        if ((Int128)width * height > Math.Min(fileBytes / 2 + 1, Array.MaxLength))
        {
            throw tokens.Damaged($"{width} x {height} cells do not fit into a file of {fileBytes} bytes.");
        }
        var cellWidth = values.TryGetValue("dx", out var dx) ? dx : Value(tokens, "cellsize");
        var cellHeight = values.TryGetValue("dy", out var dy) ? dy : Value(tokens, "cellsize");
        var left = values.TryGetValue("xllcenter", out var x) ? x - cellWidth / 2 : Value(tokens, "xllcorner");
        var bottom = values.TryGetValue("yllcenter", out var y) ? y - cellHeight / 2 : Value(tokens, "yllcorner");
        var top = bottom + height * cellHeight;
        if (!(cellWidth > 0) || !(cellHeight > 0) || !double.IsFinite(left + cellWidth) || !double.IsFinite(top + cellHeight))
        {
            throw tokens.Damaged("the position is not finite or the cell size not positive.");
        }
        return new(width, height, left, top, cellWidth, cellHeight, crs);
    }

    private int Size(AsciiTokens tokens, string key)
    {
        var value = Value(tokens, key);
        return value is >= 1 and <= int.MaxValue && double.IsInteger(value) ? (int)value : throw tokens.Damaged(FormattableString.Invariant($"{key} is {value}."));
    }

    private double Value(AsciiTokens tokens, string key) =>
        values.TryGetValue(key, out var value) ? value : throw tokens.Damaged($"the header has no {key}.");

    private static bool IsNaN(ReadOnlySpan<byte> word) => System.Text.Ascii.EqualsIgnoreCase(word, "nan"u8) || System.Text.Ascii.EqualsIgnoreCase(word, "-nan"u8);
}
