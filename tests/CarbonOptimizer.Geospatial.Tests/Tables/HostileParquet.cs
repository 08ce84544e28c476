namespace CarbonOptimizer.Geospatial.Tests.Tables;

/// <summary>Files made by hand, byte by byte, that a trusting reader would follow into endless loops or gigabytes.</summary>
internal static class HostileParquet
{
    public static byte[] Of(string kind) => kind switch
    {
        "empty" => [],
        "text" => [.. "This is no Parquet file at all."u8],
        "length" => [.. "PAR1"u8, .. new byte[8], .. BitConverter.GetBytes(int.MaxValue), .. "PAR1"u8],
        // A number whose bytes all say that another one follows.
        "footer" => File([0x15, 0xFF, 0xFF, 0xFF]),
        // 2^31 - 1 columns.
        "list" => File([0x15, 0x02, 0x19, 0xFC, 0xFF, 0xFF, 0xFF, 0xFF, 0x07, 0x00]),
        // The version with 64 bits.
        "kind" => File([0x16, 0x02, 0x00]),
        "deep" => File([0x15, 0x02, 0x19, 0xFC, 0x64, .. Enumerable.Repeat(Group, 99).SelectMany(group => group), .. Leaf, 0x16, 0x00, 0x19, 0x0C, 0x00]),
        "rows" => Column(1_000_000_000, 3, []),
        // A group of 150 million rows, all missing, in one page of a few bytes.
        _ => Column(150_000_000, 150_000_000, Page(150_000_000)),
    };

    /// <summary>A group of columns with one child.</summary>
    private static byte[] Group => [0x48, 0x01, (byte)'g', 0x15, 0x02, 0x00];

    /// <summary>A column of doubles that may miss.</summary>
    private static byte[] Leaf => [0x15, 0x0A, 0x25, 0x02, 0x18, 0x01, (byte)'x', 0x00];

    private static byte[] File(byte[] footer, byte[]? pages = null) => [.. "PAR1"u8, .. pages ?? new byte[16], .. footer, .. BitConverter.GetBytes(footer.Length), .. "PAR1"u8];

    /// <summary>A table of one uncompressed column.</summary>
    private static byte[] Column(int values, int rows, byte[] pages)
    {
        byte[] padded = [.. pages, .. new byte[Math.Max(16, 512 - 84 - pages.Length)]];
        byte[] chunk = [0x15, 0x0A, 0x19, 0x15, 0x00, 0x19, 0x18, 0x01, (byte)'x', 0x15, 0x00, 0x16, .. Number(values), 0x16, .. Number(padded.Length), 0x16, .. Number(padded.Length), 0x26, .. Number(4), 0x00];
        byte[] group = [0x19, 0x1C, 0x26, .. Number(4), 0x1C, .. chunk, 0x00, 0x16, .. Number(padded.Length), 0x16, .. Number(rows), 0x00];
        return File([0x15, 0x02, 0x19, 0x2C, .. Group, .. Leaf, 0x16, .. Number(rows), 0x19, 0x1C, .. group, 0x00], padded);
    }

    /// <summary>A data page whose levels say in one run that nothing is there.</summary>
    private static byte[] Page(int values)
    {
        byte[] run = [.. Varint((ulong)values << 1), 0];
        byte[] body = [.. BitConverter.GetBytes(run.Length), .. run];
        return [0x15, 0x00, 0x15, .. Number(body.Length), 0x15, .. Number(body.Length), 0x2C, 0x15, .. Number(values), 0x15, 0x00, 0x15, 0x06, 0x15, 0x06, 0x00, 0x00, .. body];
    }

    private static byte[] Number(long value) => Varint((ulong)(value << 1 ^ value >> 63));

    private static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value > 0x7F; value >>= 7) bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
        return [.. bytes];
    }
}
