using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Builders.Layers;

/// <summary>Takes the cells of rasters that are planning units.</summary>
internal static class UnitFields
{
    /// <summary>Shape [units]; NaN where the raster has no data.</summary>
    public static float[] Of(Raster<float> raster, GridLayout grid)
    {
        var values = new float[grid.UnitCount];
        for (var u = 0; u < values.Length; u++)
        {
            var cell = grid.CellOf(u);
            values[u] = raster.IsValid(cell) ? raster.Cells[cell] : float.NaN;
        }
        return values;
    }
}
