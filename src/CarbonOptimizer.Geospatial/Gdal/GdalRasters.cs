using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Geospatial.Gdal;

/// <summary>Rasters in formats and compressions that only GDAL knows.</summary>
internal static class GdalRasters
{
    /// <summary>Opens the file with GDAL.</summary>
    /// <param name="path">A file, or a folder for formats that are folders.</param>
    /// <param name="reason">When null is returned: what to install, or why GDAL cannot read it either.</param>
    public static IRasterSource? TryOpen(string path, out string reason)
    {
        if (!GdalLibrary.IsAvailable)
        {
            reason = GdalLibrary.InstallHint;
            return null;
        }
        using var dataset = GdalDataset.TryOpenRaster(path, out var failure);
        if (dataset is null)
        {
            reason = $"GDAL {GdalLibrary.Version} cannot read it either: {failure}";
            return null;
        }
        if (GdalNative.GDALGetRasterCount(dataset.Handle) == 0)
        {
            reason = $"GDAL {GdalLibrary.Version} finds no raster in it; maybe it holds several: extract one with gdal_translate.";
            return null;
        }
        reason = "";
        return new GdalRasterSource(path, GdalRasterHeader.Read(path, dataset));
    }
}
