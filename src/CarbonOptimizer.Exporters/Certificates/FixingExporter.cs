namespace CarbonOptimizer.Exporters.Certificates;

/// <summary>Writes <c>fixing.bin</c>: which uses the certificate closed, so that only what is said of the others has to be believed.</summary>
internal sealed class FixingExporter : IRunExporter
{
    public string Name => RunFiles.Fixing;

    public bool CanExport(ExportContext context) => context.Report.Result is { Fixing: not null, Plan: not null };

    public void Export(ExportContext context, string folder) => FixingFile.Write(Path.Combine(folder, Name), context.Report.Result.Fixing!);
}
