namespace CarbonOptimizer.Exporters.Certificates;

/// <summary>Writes <c>certificate.bin</c>, from which anybody can verify the bound.</summary>
internal sealed class CertificateExporter : IRunExporter
{
    public string Name => RunFiles.Certificate;

    public bool CanExport(ExportContext context) => context.Report.Result.Certificate is not null;

    public void Export(ExportContext context, string folder)
    {
        CertificateFile.Write(Path.Combine(folder, Name), context.Report.Result.Certificate!);
    }
}
