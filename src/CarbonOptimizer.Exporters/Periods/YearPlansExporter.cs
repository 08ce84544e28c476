using CarbonOptimizer.Exporters.Legends;
using CarbonOptimizer.Exporters.Maps;

namespace CarbonOptimizer.Exporters.Periods;

/// <summary>Writes <c>plan_2030.tif</c> and so on: the land use of every planning year, each like <c>plan.tif</c> of a plan of one period.</summary>
internal sealed class YearPlansExporter : IRunExporter
{
    public string Name => RunFiles.YearPlans;

    public bool CanExport(ExportContext context) => context is { Plan: not null, Geometry: not null, Report.Problem.Periods: not null };

    public void Export(ExportContext context, string folder)
    {
        var frame = context.Report.Problem.Periods!;
        int[] codes = [.. context.Legend.CodeOfUse[..frame.Land.LandUses.Count]];
        var legend = new PlanLegend(frame.Land.LandUses, codes);
        for (var p = 0; p < frame.Periods.Count; p++)
        {
            var path = Path.Combine(folder, FormattableString.Invariant($"plan_{frame.Periods.Years[p]:0000}.tif"));
            PlanRasterExporter.Write(context, path, legend, frame.PlanIn(context.Plan!.Uses, p));
        }
    }
}
