using System.Numerics;

namespace CarbonOptimizer.Geospatial.Rasters;

/// <summary>A raster file of one format, opened far enough to describe it.</summary>
internal interface IRasterSource
{
    RasterDescription Description { get; }

    /// <summary>Reads a band, counted from 1 and already checked, optionally turning stored into real values.</summary>
    Raster<T> ReadBand<T>(int band, LinearScale scale)
        where T : unmanaged, INumber<T>;
}
