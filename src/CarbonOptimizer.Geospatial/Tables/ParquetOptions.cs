namespace CarbonOptimizer.Geospatial.Tables;

/// <summary>Choices for a Parquet file.</summary>
public sealed record ParquetOptions
{
    /// <summary>Compression of every page; Zstandard unless told.</summary>
    public ParquetCompression Compression { get; init; } = ParquetCompression.Zstd;

    /// <summary>Key-value pairs for the footer in the order given, for example the <c>geo</c> entry of GeoParquet.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; init; } = [];
}
