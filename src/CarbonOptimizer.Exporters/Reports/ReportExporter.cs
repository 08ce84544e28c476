using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters.Reports;

/// <summary>Writes <c>report.html</c> from the files that are already in the folder, <c>run.json</c> among them.</summary>
internal sealed class ReportExporter : IRunExporter
{
    public string Name => RunFiles.Report;

    public bool CanExport(ExportContext context) => context.HasReport;

    public void Export(ExportContext context, string folder) =>
        AtomicFile.WriteBytes(Path.Combine(folder, Name), RunPage.Of(folder, new ReportOptions(HideLocation: context.HideLocation)));
}
