namespace CarbonOptimizer.Geospatial.Tables;

/// <summary>A finished row group.</summary>
internal sealed record RowGroupMetadata(int RowCount, IReadOnlyList<ChunkMetadata> Chunks);
