using System.Globalization;

namespace CarbonOptimizer.Geospatial.Rasters.Tiff;

/// <summary>Values of the Compression tag: which are decoded here, their names, and how far they can inflate.</summary>
internal static class TiffCompression
{
    public const int None = 1, Lzw = 5, Deflate = 8, OldDeflate = 32946, PackBits = 32773;

    public static bool IsDecoded(int code) => code is None or Lzw or Deflate or OldDeflate or PackBits;

    /// <summary>Upper bound of decoded bytes per stored byte; guards against sizes that the stored bytes cannot justify.</summary>
    public static int LargestRatio(int code) => code switch
    {
        Lzw => 2600,
        Deflate or OldDeflate => 1040,
        PackBits => 64,
        _ => 1,
    };

    public static string NameOf(int code) => code switch
    {
        None => "none",
        2 => "CCITT RLE",
        3 => "CCITT group 3",
        4 => "CCITT group 4",
        Lzw => "LZW",
        6 => "old JPEG",
        7 => "JPEG",
        Deflate or OldDeflate => "Deflate",
        PackBits => "PackBits",
        32809 => "ThunderScan",
        34676 or 34677 => "SGI Log",
        34712 => "JPEG 2000",
        34887 => "LERC",
        34925 => "LZMA",
        50000 => "ZSTD",
        50001 => "WebP",
        50002 => "JPEG XL",
        _ => string.Create(CultureInfo.InvariantCulture, $"number {code}"),
    };
}
