using System.Buffers.Binary;
using System.Text;

namespace CarbonOptimizer.Geospatial.Vectors.Shapefiles;

/// <summary>
/// Tells the encoding of a dBASE table without a .cpg file from its bytes. Valid UTF-8 with non-ASCII characters is
/// UTF-8; where nearly all high bytes come in pairs of the GB 2312 rows it is GBK; else nothing is claimed.
/// </summary>
internal static class DbfEncoding
{
    private const int BytesLookedAt = 1 << 20;
    private const int HeaderStart = 32;
    private const double ShareOfPairs = 0.95;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>"UTF-8", "GBK", or null to leave it to the table's own code page mark; null as well where a .cpg file says it.</summary>
    public static string? Guess(string shapefile) =>
        ShapefileParts.Find(shapefile, ".cpg") is not null || ShapefileParts.Find(shapefile, ".dbf") is not { } table ? null : GuessTable(table);

    /// <summary>The same for a table. Its rows are asked first: names of fields may be cut within a character.</summary>
    public static string? GuessTable(string table)
    {
        var start = new byte[BytesLookedAt];
        using var stream = File.OpenRead(table);
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (length <= HeaderStart) return null;
        var rows = Math.Clamp(BinaryPrimitives.ReadUInt16LittleEndian(start.AsSpan(8)), HeaderStart, length);
        return GuessBytes(start.AsSpan(rows, length - rows)) ?? GuessBytes(start.AsSpan(HeaderStart, rows - HeaderStart));
    }

    internal static string? GuessBytes(ReadOnlySpan<byte> bytes)
    {
        var (high, paired) = (0, 0);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0x80) continue;
            high++;
            if (i + 1 >= bytes.Length || bytes[i] is < 0xB0 or > 0xF7 || bytes[i + 1] is < 0xA1 or > 0xFE) continue;
            high++;
            paired += 2;
            i++;
        }
        if (high == 0) return null;
        if (IsUtf8(bytes)) return "UTF-8";
        return paired >= ShareOfPairs * high ? "GBK" : null;
    }

    /// <summary>A character cut at the end of the sample does not count against it.</summary>
    private static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
            Strict.GetDecoder().GetCharCount(bytes, flush: false);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
