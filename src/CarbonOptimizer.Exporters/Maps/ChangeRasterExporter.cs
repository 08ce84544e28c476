using CarbonOptimizer.Exporters.Legends;
using CarbonOptimizer.Exporters.Tables;
using CarbonOptimizer.Geospatial.Files;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Exporters.Maps;

/// <summary>Writes <c>change.tif</c>, which land use became which, with attribute table and QGIS style.</summary>
internal sealed class ChangeRasterExporter : IRunExporter
{
    public string Name => RunFiles.Change;

    public bool CanExport(ExportContext context) => context is { Plan: not null, Geometry: not null };

    public void Export(ExportContext context, string folder)
    {
        var path = Path.Combine(folder, Name);
        var entries = ChangeLegend.Entries(context.Legend, TransitionTable.Of(context));
        var raster = new Raster<short>(context.Geometry!, Cells(context), ChangeLegend.NoData);
        AtomicFile.Write(path, file => GeoTiffWriter.Write(file, raster, new GeoTiffWriteOptions { Overviews = OverviewMethod.Mode }));
        AttributeTable.Write(path + RunFiles.AttributeTableSuffix, entries);
        QgisStyle.Write(Path.ChangeExtension(path, RunFiles.StyleSuffix), entries);
    }

    private static short[] Cells(ExportContext context)
    {
        var problem = context.Report.Problem;
        var grid = problem.Units.Grid!;
        var useCount = problem.LandUses.Count;
        var codes = new short[useCount * useCount];
        for (var pair = 0; pair < codes.Length; pair++) codes[pair] = ChangeLegend.CodeOf(context.Legend, pair / useCount, pair % useCount);
        var cells = new short[grid.Width * grid.Height];
        Array.Fill(cells, ChangeLegend.NoData);
        var before = problem.Baseline.Uses;
        var after = context.Plan!.Uses;
        for (var u = 0; u < after.Length; u++) cells[grid.CellOf(u)] = codes[before[u] * useCount + after[u]];
        return cells;
    }
}
