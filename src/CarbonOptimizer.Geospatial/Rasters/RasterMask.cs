using System.Numerics;

namespace CarbonOptimizer.Geospatial.Rasters;

/// <summary>The mask that GDAL keeps in a raster of its own beside another: 0 where a cell is missing.</summary>
internal static class RasterMask
{
    /// <summary>The raster without the cells that <c>NAME.msk</c> leaves out.</summary>
    /// <exception cref="DataSourceException">The mask is damaged, or of another size.</exception>
    public static Raster<T> Apply<T>(string path, Raster<T> raster)
        where T : unmanaged, INumber<T>
    {
        var mask = RasterFile.OpenManaged(path + RasterSidecar.MaskSuffix);
        var (width, height) = (mask.Description.Geometry.Width, mask.Description.Geometry.Height);
        if ((width, height) != (raster.Geometry.Width, raster.Geometry.Height))
        {
            throw new DataSourceException(path + RasterSidecar.MaskSuffix, $"The mask has {width} x {height} cells, the raster {raster.Geometry.Width} x {raster.Geometry.Height}.", "Write it anew with gdal_translate -mask, or delete it.");
        }
        return raster.Where(mask.ReadBand<byte>(1, LinearScale.Identity, MissingMarker.Given(null)).Cells);
    }
}
