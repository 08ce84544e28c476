using System.Numerics;

namespace CarbonOptimizer.Geospatial.Rasters;

/// <summary>A raster file of one format, opened far enough to describe it.</summary>
internal interface IRasterSource
{
    RasterDescription Description { get; }

    /// <summary>Reads a band, counted from 1 and already checked, optionally turning stored into real values; a given marker of missing cells takes the place of the file's.</summary>
    Raster<T> ReadBand<T>(int band, LinearScale scale, MissingMarker marker = default)
        where T : unmanaged, INumber<T>;
}
