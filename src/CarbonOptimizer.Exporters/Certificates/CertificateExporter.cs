using CarbonOptimizer.Exporters.RunFolders;

namespace CarbonOptimizer.Exporters.Certificates;

/// <summary>Writes <c>certificate.bin</c>, from which anybody can verify the bound.</summary>
internal sealed class CertificateExporter : IRunExporter
{
    public string Name => RunFiles.Certificate;

    public bool CanExport(ExportContext context) => context.Report.Result.Certificate is not null;

    public void Export(ExportContext context, string folder)
    {
        using var file = File.Create(Path.Combine(folder, Name));
        CertificateFile.Write(file, context.Report.Result.Certificate!);
    }
}
