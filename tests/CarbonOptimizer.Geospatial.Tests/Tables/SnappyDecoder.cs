namespace CarbonOptimizer.Geospatial.Tests.Tables;

/// <summary>The raw Snappy format, byte by byte.</summary>
internal static class SnappyDecoder
{
    public static byte[] Decode(byte[] packed)
    {
        var at = 0;
        var length = 0;
        for (var shift = 0; ; shift += 7)
        {
            length |= (packed[at] & 0x7F) << shift;
            if (packed[at++] < 0x80) break;
        }
        var plain = new List<byte>(length);
        while (at < packed.Length)
        {
            int tag = packed[at++];
            var size = (tag >> 2) + 1;
            if ((tag & 3) == 0)
            {
                var extra = Math.Max(0, size - 60);
                if (extra > 0) size = 1;
                for (var i = 0; i < extra; i++) size += packed[at++] << 8 * i;
                plain.AddRange(packed.AsSpan(at, size));
                at += size;
                continue;
            }
            if ((tag & 3) != 2) throw new InvalidDataException("Only two-byte offsets are written.");
            var offset = packed[at] | packed[at + 1] << 8;
            at += 2;
            for (var i = 0; i < size; i++) plain.Add(plain[^offset]);
        }
        if (plain.Count != length) throw new InvalidDataException($"{plain.Count} bytes instead of {length}.");
        return [.. plain];
    }
}
