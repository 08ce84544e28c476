namespace CarbonOptimizer.Geospatial.Tables;

/// <summary>Choices for a Parquet file.</summary>
public sealed record ParquetOptions
{
    /// <summary>Compression of every page; Snappy unless told, because its output is reproducible everywhere.</summary>
    public ParquetCompression Compression { get; init; } = ParquetCompression.Snappy;

    /// <summary>Key-value pairs for the footer in the order given, for example the <c>geo</c> entry of GeoParquet.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; init; } = [];

    /// <summary>Name of the writing program as the footer states it.</summary>
    public string CreatedBy { get; init; } = "CarbonOptimizer";
}
