namespace CarbonOptimizer.Geospatial.Rasters;

/// <summary>What to put into a GeoTIFF besides cells, position and reference system.</summary>
public sealed record GeoTiffWriteOptions
{
    /// <summary>Colours of the values 0, 1, 2..., at most 256; only for byte rasters. Null writes grey levels.</summary>
    public IReadOnlyList<RasterColour>? Palette { get; init; }

    /// <summary>Smaller versions, each half the size of the one before, until one fits into a tile.</summary>
    public OverviewMethod Overviews { get; init; } = OverviewMethod.None;

    /// <summary>Most threads that compress tiles at a time. The bytes written do not depend on it.</summary>
    public int MaxDegreeOfParallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>Write BigTIFF although the file is small; larger files become BigTIFF by themselves.</summary>
    public bool ForceBigTiff { get; init; }
}
