using CarbonOptimizer.Core.Indicators.Tables;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters.Indicators;

/// <summary>Writes <c>indicators.csv</c> and <c>indicators.json</c>: landscape, planning and carbon indicators of today and of the plan, in its last year.</summary>
internal sealed class IndicatorsExporter : IRunExporter
{
    public string Name => RunFiles.Indicators;

    public bool CanExport(ExportContext context) => context.Plan is not null;

    public void Export(ExportContext context, string folder)
    {
        var (problem, plan, _) = PlannedLand.Of(context.Report.Problem, context.Plan!);
        var options = new IndicatorOptions { Threads = context.Report.Options.Threads };
        var pairs = IndicatorPair.Join(IndicatorTable.Of(problem, problem.Baseline, options), IndicatorTable.Of(problem, plan, options));
        IndicatorRecord.ToCsv(pairs, problem.LandUses, "baseline", "plan").Save(Path.Combine(folder, RunFiles.Indicators));
        AtomicFile.WriteBytes(Path.Combine(folder, RunFiles.IndicatorRecord), IndicatorRecord.ToUtf8(pairs, problem.LandUses, "baseline", "plan"));
    }
}
