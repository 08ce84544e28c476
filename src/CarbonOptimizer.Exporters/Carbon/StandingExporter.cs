using CarbonOptimizer.Core.Reporting;
using CarbonOptimizer.Exporters.Tables;

namespace CarbonOptimizer.Exporters.Carbon;

/// <summary>Writes <c>carbon_standing.csv</c>: what each coefficient brings into the account of the plan, and how it is known.</summary>
internal sealed class StandingExporter : IRunExporter
{
    public string Name => RunFiles.CarbonStanding;

    public bool CanExport(ExportContext context) => CarbonRun.Of(context) is not null;

    public void Export(ExportContext context, string folder)
    {
        var standing = AccountStanding.Of(context.Report.Problem, context.Plan!.Uses)!;
        var table = new CsvTable("factor_id", "grade", "sources_tco2e", "sinks_tco2e", "share_of_sources_and_sinks");
        foreach (var entry in standing.Entries) table.Add(entry.FactorId).Add(entry.Grade).Add(entry.Sources).Add(entry.Sinks).Add(standing.ShareOf(entry)).EndRow();
        table.Save(Path.Combine(folder, Name));
    }
}
