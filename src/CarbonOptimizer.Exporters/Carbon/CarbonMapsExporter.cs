using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Exporters.Legends;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Exporters.Carbon;

/// <summary>
/// Writes <c>carbon_source.tif</c>, <c>carbon_sink.tif</c>, <c>carbon_net.tif</c> of the plan and <c>carbon_change.tif</c>, its net
/// emissions less today's, in tCO2e/ha/yr, each with a QGIS style.
/// </summary>
internal sealed class CarbonMapsExporter : IRunExporter
{
    private const float NoData = -9999;

    private const int Emission = 0xB2182B, Uptake = 0x1B7837, Neutral = 0xF7F7F7;

    public string Name => RunFiles.CarbonNet;

    public bool CanExport(ExportContext context) => context.Geometry is not null && CarbonRun.Of(context) is not null;

    public void Export(ExportContext context, string folder)
    {
        var run = CarbonRun.Of(context)!;
        var problem = context.Report.Problem;
        var plan = CarbonMap.Of(problem, run.Emissions, context.Plan!.Uses);
        var net = plan.Net();
        Write(context, plan.Source, Path.Combine(folder, RunFiles.CarbonSource));
        Write(context, plan.Sink, Path.Combine(folder, RunFiles.CarbonSink));
        Write(context, net, Path.Combine(folder, RunFiles.CarbonNet));
        var change = CarbonMap.Of(problem, run.Emissions, problem.Baseline.Uses).Net();
        for (var u = 0; u < change.Length; u++) change[u] = net[u] - change[u];
        Write(context, change, Path.Combine(folder, RunFiles.CarbonChange));
    }

    private static void Write(ExportContext context, float[] values, string path)
    {
        var grid = context.Report.Problem.Units.Grid!;
        var cells = new float[grid.Width * grid.Height];
        Array.Fill(cells, NoData);
        for (var u = 0; u < values.Length; u++) cells[grid.CellOf(u)] = values[u];
        using (var file = File.Create(path)) GeoTiffWriter.Write(file, new Raster<float>(context.Geometry!, cells, NoData), new GeoTiffWriteOptions { Overviews = OverviewMethod.Nearest });
        QgisStyle.WriteRamp(Path.ChangeExtension(path, RunFiles.StyleSuffix), Stops(values));
    }

    /// <summary>Green for uptake, red for emission, both to the same extent so that colours of equal strength mean equal amounts.</summary>
    private static (double Value, int Colour)[] Stops(float[] values)
    {
        var largest = values.Length == 0 ? 0.0 : Math.Max(Math.Abs(values.Min()), Math.Abs(values.Max()));
        return largest == 0 ? [(0, Neutral)] : [(-largest, Uptake), (0, Neutral), (largest, Emission)];
    }
}
