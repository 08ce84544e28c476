namespace CarbonOptimizer.Geospatial.Tables;

/// <summary>How the pages of a Parquet file are compressed. Values are those of the file format.</summary>
public enum ParquetCompression
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>Snappy: quick, and the same bytes on every machine.</summary>
    Snappy = 1,

    /// <summary>GZIP: smaller; the bytes may differ between versions of the runtime's zlib.</summary>
    Gzip = 2,
}
