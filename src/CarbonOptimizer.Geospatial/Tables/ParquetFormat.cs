namespace CarbonOptimizer.Geospatial.Tables;

/// <summary>Numbers fixed by the Parquet file format.</summary>
internal static class ParquetFormat
{
    public const int PlainEncoding = 0;
    public const int RleEncoding = 3;
    public const int DictionaryEncoding = 8;
    public const int DataPage = 0;
    public const int DictionaryPage = 2;
    public const int Required = 0;
    public const int Optional = 1;
    public const int ConvertedUtf8 = 0;
    public const int ConvertedUnsignedByte = 11;

    public static ReadOnlySpan<byte> Magic => "PAR1"u8;

    /// <summary>The physical type that stores <paramref name="type"/>.</summary>
    public static int PhysicalType(ParquetType type) => type switch
    {
        ParquetType.Boolean => 0,
        ParquetType.Byte or ParquetType.Int32 => 1,
        ParquetType.Int64 => 2,
        ParquetType.Single => 4,
        ParquetType.Double => 5,
        _ => 6,
    };
}
