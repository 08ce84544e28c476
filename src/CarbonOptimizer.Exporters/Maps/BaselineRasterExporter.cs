namespace CarbonOptimizer.Exporters.Maps;

/// <summary>Writes <c>baseline.tif</c>: land use today in the codes and colours of the plan, also for runs that found no plan.</summary>
internal sealed class BaselineRasterExporter : IRunExporter
{
    public string Name => RunFiles.Baseline;

    public bool CanExport(ExportContext context) => context is { Geometry: not null };

    public void Export(ExportContext context, string folder) =>
        PlanRasterExporter.Write(context, Path.Combine(folder, Name), context.Legend, context.Report.Problem.Baseline);
}
