using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters.Records;

/// <summary>Writes <c>scenario.lock.yaml</c>, which gives the same run again whatever the defaults of a later version are.</summary>
internal sealed class LockedScenarioExporter : IRunExporter
{
    public string Name => RunFiles.LockedScenario;

    public bool CanExport(ExportContext context) => true;

    public void Export(ExportContext context, string folder) =>
        AtomicFile.WriteText(Path.Combine(folder, Name), context.Report.Provenance.LockedScenario);
}
