using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters.Records;

/// <summary>Writes <c>run.json</c>, for every run however it ended.</summary>
internal sealed class RunRecordExporter : IRunExporter
{
    public string Name => RunFiles.Run;

    public bool CanExport(ExportContext context) => true;

    public void Export(ExportContext context, string folder)
    {
        // It comes before these, which show, list and describe what is there.
        string[] later = [Name, RunFiles.ReadMe, RunFiles.Checksums, .. context.HasReport ? [RunFiles.Report] : Array.Empty<string>()];
        var outputs = Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Concat(later).Distinct().Order(StringComparer.Ordinal);
        AtomicFile.WriteBytes(Path.Combine(folder, Name), RunRecord.ToUtf8(context, [.. outputs]));
    }
}
