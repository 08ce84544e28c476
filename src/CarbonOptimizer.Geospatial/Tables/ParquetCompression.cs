namespace CarbonOptimizer.Geospatial.Tables;

/// <summary>How the pages of a Parquet file are compressed. Values are those of the file format.</summary>
public enum ParquetCompression
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>Snappy: quick, and read by every program.</summary>
    Snappy = 1,

    /// <summary>Zstandard, level 3, by managed code: smallest, and the same bytes on every machine.</summary>
    Zstd = 6,
}
