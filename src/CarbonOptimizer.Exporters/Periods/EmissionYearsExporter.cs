using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Exporters.Tables;

namespace CarbonOptimizer.Exporters.Periods;

/// <summary>
/// Writes <c>emissions_by_year.csv</c>, emissions of every single year: those on record, the base year, every year of the plan, and the year
/// in which every transition is complete; and <c>emissions_by_region.csv</c>, those of the base year and the planning years by region.
/// </summary>
internal sealed class EmissionYearsExporter : IRunExporter
{
    public string Name => RunFiles.EmissionYears;

    public bool CanExport(ExportContext context) => context is { Plan: not null, Report.Problem.Periods: not null } && PathsOf(context) is not null;

    public void Export(ExportContext context, string folder)
    {
        WriteYears(context, Path.Combine(folder, Name));
        if (context.Report.Problem.RegionLayers.Count > 0) WriteRegions(context, Path.Combine(folder, RunFiles.EmissionRegions));
    }

    private static EmissionPaths? PathsOf(ExportContext context) => context.Report.Problem.Objectives.Select(pair => pair.Objective).OfType<CumulativeNetEmissions>().FirstOrDefault()?.Paths;

    private static void WriteYears(ExportContext context, string path)
    {
        var (problem, paths) = (context.Report.Problem, PathsOf(context)!);
        var plan = context.Plan!.Uses;
        var periods = problem.Periods!.Periods;
        var series = EmissionAccount.Of(problem, paths, plan, RuleArea.Everywhere);
        var table = new CsvTable("year", "kind", "planning_year", "source_tco2e_per_year", "sink_tco2e_per_year", "conversion_tco2e_per_year", "net_tco2e_per_year");
        foreach (var (year, net) in paths.History.OrderBy(pair => pair.Key)) table.Add((long)year).Add("history").Add("").Add("").Add("").Add("").Add(net).EndRow();
        for (var year = periods.BaseYear; year <= periods.Years[^1]; year++)
        {
            var of = series.In(year);
            table.Add((long)year).Add(year == periods.BaseYear ? "base" : "plan").Add(year == periods.BaseYear ? "" : $"{periods.Years[periods.PeriodOf(year)]}")
                .Add(of.Source).Add(of.Sink).Add(of.Conversion).Add(of.Net).EndRow();
        }
        var outlook = CarbonOutlook.Of(problem, paths, plan);
        table.Add((long)outlook.SteadyYear).Add("steady").Add("").Add("").Add("").Add("").Add(outlook.SteadyNet).EndRow();
        table.Save(path);
    }

    private static void WriteRegions(ExportContext context, string path)
    {
        var (problem, paths) = (context.Report.Problem, PathsOf(context)!);
        var plan = context.Plan!.Uses;
        var periods = problem.Periods!.Periods;
        var table = new CsvTable("region_layer", "region", "name_en", "name_zh", "year", "source_tco2e_per_year", "sink_tco2e_per_year", "conversion_tco2e_per_year", "net_tco2e_per_year", "net_tco2e_in_period");
        foreach (var layer in problem.RegionLayers)
        {
            var byRegion = EmissionAccount.ByRegion(problem, paths, plan, layer);
            for (var r = 0; r < byRegion.Count; r++)
            {
                for (var p = -1; p < periods.Count; p++)
                {
                    var of = p < 0 ? byRegion[r].In(periods.BaseYear) : byRegion[r].At(p);
                    table.Add(layer.Id).Add(layer.Regions[r].Id).Add(layer.Regions[r].Name.English).Add(layer.Regions[r].Name.Chinese).Add((long)(p < 0 ? periods.BaseYear : periods.Years[p]))
                        .Add(of.Source).Add(of.Sink).Add(of.Conversion).Add(of.Net).Add(p < 0 ? double.NaN : byRegion[r].Over(p).Net).EndRow();
                }
            }
        }
        table.Save(path);
    }
}
