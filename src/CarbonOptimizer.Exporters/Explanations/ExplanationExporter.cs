using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters.Explanations;

/// <summary>Writes <c>explanation.json</c> and <c>explanation.txt</c>: why no plan keeps all policies, and the ways out.</summary>
internal sealed class ExplanationExporter : IRunExporter
{
    public string Name => RunFiles.Explanation;

    public bool CanExport(ExportContext context) => context.Report.Explanation is not null;

    public void Export(ExportContext context, string folder)
    {
        var explanation = context.Report.Explanation!;
        AtomicFile.WriteText(Path.Combine(folder, Name), InfeasibilityRecord.Json(explanation));
        AtomicFile.WriteText(
            Path.Combine(folder, RunFiles.ExplanationText),
            InfeasibilityMinutes.Text(explanation, Language.English) + "\n" + InfeasibilityMinutes.Text(explanation, Language.Chinese));
    }
}
