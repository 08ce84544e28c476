using CarbonOptimizer.Exporters.Legends;
using CarbonOptimizer.Geospatial.Files;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Exporters.Carbon;

/// <summary>Writes a map of carbon per hectare and year, and its QGIS style.</summary>
internal static class CarbonRaster
{
    private const float NoData = -9999;

    private const int Emission = 0xB2182B, Uptake = 0x1B7837, Neutral = 0xF7F7F7;

    /// <summary>Writes the GeoTIFF.</summary>
    /// <param name="context">The run; its units form a grid.</param>
    /// <param name="values">Shape [units].</param>
    /// <param name="path">File.</param>
    public static void Write(ExportContext context, float[] values, string path)
    {
        var grid = context.Report.Problem.Units.Grid!;
        var cells = new float[grid.Width * grid.Height];
        Array.Fill(cells, NoData);
        for (var u = 0; u < values.Length; u++) cells[grid.CellOf(u)] = values[u];
        var raster = new Raster<float>(context.Geometry!, cells, NoData);
        AtomicFile.Write(path, file => GeoTiffWriter.Write(file, raster, new GeoTiffWriteOptions { Overviews = OverviewMethod.Nearest }));
    }

    /// <summary>Writes the style of a raster: green for uptake, red for emission, both to the same extent so that colours of equal strength mean equal amounts.</summary>
    /// <param name="path">The raster.</param>
    /// <param name="extent">Size of the values with the strongest colours.</param>
    public static void WriteStyle(string path, double extent) => QgisStyle.WriteRamp(
        Path.ChangeExtension(path, RunFiles.StyleSuffix), extent == 0 ? [(0, Neutral)] : [(-extent, Uptake), (0, Neutral), (extent, Emission)]);

    /// <summary>Largest size of a value.</summary>
    public static double ExtentOf(float[] values) => values.Length == 0 ? 0 : Math.Max(Math.Abs((double)values.Min()), Math.Abs((double)values.Max()));
}
