namespace CarbonOptimizer.Geospatial.Rasters;

/// <summary>How smaller versions of a raster are made for fast display.</summary>
public enum OverviewMethod
{
    /// <summary>Write no smaller versions.</summary>
    None,

    /// <summary>Take the north-west cell of every 2 x 2.</summary>
    Nearest,

    /// <summary>Take the most frequent present value of every 2 x 2, the first in reading order on a tie; for classes.</summary>
    Mode,
}
