using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Exporters.Legends;
using CarbonOptimizer.Geospatial.Files;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Exporters.Maps;

/// <summary>
/// Writes <c>plan.tif</c> with land-use codes, colour table and overviews, and beside it the attribute table and the QGIS style,
/// all from one legend so that they cannot disagree.
/// </summary>
internal sealed class PlanRasterExporter : IRunExporter
{
    public string Name => RunFiles.Plan;

    public bool CanExport(ExportContext context) => context is { Plan: not null, Geometry: not null };

    public void Export(ExportContext context, string folder)
    {
        Write(context, Path.Combine(folder, Name), context.Legend, context.Plan!);
    }

    /// <summary>Writes one allocation with palette, overviews, attribute table and style.</summary>
    public static void Write(ExportContext context, string path, PlanLegend legend, Allocation plan)
    {
        var entries = legend.Entries(plan);
        var raster = new Raster<byte>(context.Geometry!, Cells(context, legend, plan), legend.NoData);
        AtomicFile.Write(path, file => GeoTiffWriter.Write(file, raster, new GeoTiffWriteOptions { Palette = Palette(entries), Overviews = OverviewMethod.Mode }));
        AttributeTable.Write(path + RunFiles.AttributeTableSuffix, entries);
        QgisStyle.Write(Path.ChangeExtension(path, RunFiles.StyleSuffix), entries);
    }

    private static byte[] Cells(ExportContext context, PlanLegend legend, Allocation plan)
    {
        var grid = context.Report.Problem.Units.Grid!;
        var cells = new byte[grid.Width * grid.Height];
        Array.Fill(cells, legend.NoData);
        var uses = plan.Uses;
        var codes = legend.CodeOfUse;
        for (var u = 0; u < uses.Length; u++) cells[grid.CellOf(u)] = codes[uses[u]];
        return cells;
    }

    private static RasterColour[] Palette(IReadOnlyList<LegendEntry> entries)
    {
        var palette = new RasterColour[256];
        foreach (var entry in entries) palette[entry.Code] = new RasterColour((byte)entry.Red, (byte)entry.Green, (byte)entry.Blue);
        return palette;
    }
}
