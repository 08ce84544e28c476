namespace CarbonOptimizer.Geospatial.Tables;

/// <summary>What the footer says about one column of one row group; offsets from the start of the file, sizes with page headers.</summary>
internal sealed record ChunkMetadata(
    ParquetColumn Column,
    long ValueCount,
    long PlainBytes,
    long PackedBytes,
    long FirstDataPage,
    long? DictionaryPage,
    ColumnStatistics Statistics)
{
    public long Start => DictionaryPage ?? FirstDataPage;
}
