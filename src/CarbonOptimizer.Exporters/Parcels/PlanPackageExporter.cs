using CarbonOptimizer.Exporters.Legends;
using CarbonOptimizer.Geospatial.Vectors;

namespace CarbonOptimizer.Exporters.Parcels;

/// <summary>Writes <c>plan.gpkg</c>, the plan as parcels with all their attributes, and beside it the QGIS style.</summary>
internal sealed class PlanPackageExporter : IRunExporter
{
    public string Name => RunFiles.PlanPackage;

    public bool CanExport(ExportContext context) => context is { Plan: not null, Parcels: not null };

    public void Export(ExportContext context, string folder)
    {
        var path = Path.Combine(folder, Name);
        GeoPackageWriter.Write(path, [PlanLayer.Of(context)], new RunTime(context.Report.Provenance.StartedAt));
        ParcelStyle.Write(Path.ChangeExtension(path, RunFiles.StyleSuffix), PlanColumns.Plan, context.Report.Problem.LandUses);
    }

    /// <summary>The date of last change is that of the run, so that equal reports give equal files.</summary>
    private sealed class RunTime(DateTimeOffset startedAt) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => startedAt;
    }
}
