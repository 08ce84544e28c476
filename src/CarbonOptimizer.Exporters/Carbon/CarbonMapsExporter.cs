using CarbonOptimizer.Core.Accounts;

namespace CarbonOptimizer.Exporters.Carbon;

/// <summary>
/// Writes <c>carbon_source.tif</c>, <c>carbon_sink.tif</c>, <c>carbon_net.tif</c> of the plan and <c>carbon_change.tif</c>, its net
/// emissions less today's, in tCO2e/ha/yr, each with a QGIS style.
/// </summary>
internal sealed class CarbonMapsExporter : IRunExporter
{
    public string Name => RunFiles.CarbonNet;

    public bool CanExport(ExportContext context) => context.Geometry is not null && CarbonRun.Of(context) is { Paths: null };

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
        CarbonRaster.Write(context, values, path);
        CarbonRaster.WriteStyle(path, CarbonRaster.ExtentOf(values));
    }
}
