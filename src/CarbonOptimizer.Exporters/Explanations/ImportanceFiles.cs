using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Exporters.Legends;
using CarbonOptimizer.Exporters.Tables;
using CarbonOptimizer.Geospatial.Files;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Exporters.Explanations;

/// <summary>
/// Writes <c>importance.tif</c> (rise of the proved bound where the planned use is denied), <c>importance_switch.tif</c> (least change of the
/// weighted sum when the cell alone takes another use), both with a QGIS style, and <c>importance.csv</c> (summary by use). Cells that have no
/// other use to take have no value.
/// </summary>
public static class ImportanceFiles
{
    /// <summary>Name of the map.</summary>
    public const string Map = "importance.tif";

    /// <summary>Name of the map of single switches.</summary>
    public const string SwitchMap = "importance_switch.tif";

    /// <summary>Name of the table.</summary>
    public const string Table = "importance.csv";

    private const float NoData = -9999;

    private const int Least = 0xFFF5EB, Most = 0x7F2704;

    /// <summary>Writes the files, values divided by <paramref name="weight"/> so that they are in <paramref name="unit"/>.</summary>
    /// <param name="folder">Folder, made when it is not there.</param>
    /// <param name="importance">What to write.</param>
    /// <param name="uses">Its summary.</param>
    /// <param name="unit">Unit of the values.</param>
    /// <param name="weight">Weight of one unit of it in the weighted sum.</param>
    /// <param name="grid">Layout of the planning units; null writes no maps.</param>
    /// <param name="geometry">Where the grid lies.</param>
    /// <exception cref="FileWriteException">A file cannot be written.</exception>
    public static void Write(
        string folder, PlanImportance importance, IReadOnlyList<ImportanceOfUse> uses, string unit, double weight, GridLayout? grid, GridGeometry? geometry)
    {
        ArgumentNullException.ThrowIfNull(importance);
        ArgumentNullException.ThrowIfNull(uses);
        Directory.CreateDirectory(folder);
        StaleTemporaries.Sweep(folder);
        var table = new CsvTable("use", "name_en", "name_zh", "hectares", "locked_ha", "mean", "median", "p90", "proved_ha", "unit");
        foreach (var use in uses)
        {
            table.Add(use.Use.Id).Add(use.Use.Name.English).Add(use.Use.Name.Chinese).Add(use.Hectares).Add(use.LockedHectares)
                .Add(use.Mean / weight).Add(use.Median / weight).Add(use.NinetiethPercentile / weight).Add(use.ProvedHectares).Add(unit).EndRow();
        }
        table.Save(Path.Combine(folder, Table));
        if (grid is null || geometry is null) return;
        WriteMap(Path.Combine(folder, Map), importance.BoundRise, weight, grid, geometry);
        WriteMap(Path.Combine(folder, SwitchMap), importance.SwitchCost, weight, grid, geometry);
    }

    private static void WriteMap(string path, float[] values, double weight, GridLayout grid, GridGeometry geometry)
    {
        var cells = new float[grid.Width * grid.Height];
        Array.Fill(cells, NoData);
        for (var u = 0; u < values.Length; u++) cells[grid.CellOf(u)] = float.IsFinite(values[u]) ? (float)(values[u] / weight) : NoData;
        var raster = new Raster<float>(geometry, cells, NoData);
        AtomicFile.Write(path, stream => GeoTiffWriter.Write(stream, raster));
        var largest = cells.Where(cell => cell != NoData).DefaultIfEmpty(0).Max();
        QgisStyle.WriteRamp(Path.ChangeExtension(path, RunFiles.StyleSuffix), largest > 0 ? [(0, Least), (largest, Most)] : [(0, Least)]);
    }
}
