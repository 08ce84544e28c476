using CarbonOptimizer.Geospatial.Grids;

namespace CarbonOptimizer.Geospatial.Rasters;

/// <summary>What a raster file says about itself, before any cell is read.</summary>
internal sealed record RasterDescription
{
    public required string Format { get; init; }
    public required GridGeometry Geometry { get; init; }
    public required int BandCount { get; init; }
    public required SampleType SampleType { get; init; }

    /// <summary>False when the file has no position and <see cref="Geometry"/> counts cells from its lower left corner.</summary>
    public bool IsGeoreferenced { get; init; } = true;

    public string Compression { get; init; } = "none";

    /// <summary>Missing-value marker as written, or null.</summary>
    public double? NoData { get; init; }

    /// <summary>Real value = stored value · scale + offset, one pair per band; empty when no band is scaled.</summary>
    public IReadOnlyList<LinearScale> Scales { get; init; } = [];

    public IReadOnlyList<RasterColour>? Palette { get; init; }
}
