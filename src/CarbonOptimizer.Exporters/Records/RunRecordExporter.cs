using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters.Records;

/// <summary>Writes <c>run.json</c>, for every run however it ended.</summary>
internal sealed class RunRecordExporter : IRunExporter
{
    public string Name => RunFiles.Run;

    public bool CanExport(ExportContext context) => true;

    public void Export(ExportContext context, string folder) => AtomicFile.WriteBytes(Path.Combine(folder, Name), RunRecord.ToUtf8(context));
}
