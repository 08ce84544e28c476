using System.Text;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters.Records;

/// <summary>Writes <c>findings.txt</c>: why a result is not published as a plan, one finding per line.</summary>
internal sealed class FindingsExporter : IRunExporter
{
    public string Name => RunFiles.Findings;

    public bool CanExport(ExportContext context) => context.Report.Audit is { Passed: false };

    public void Export(ExportContext context, string folder)
    {
        var text = new StringBuilder();
        foreach (var finding in context.Report.Audit!.Findings) text.Append(finding).Append('\n');
        AtomicFile.WriteText(Path.Combine(folder, Name), text.ToString());
    }
}
