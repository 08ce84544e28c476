using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Exporters.Tables;

namespace CarbonOptimizer.Exporters.Periods;

/// <summary>
/// Writes <c>periods.csv</c>: hectares and yearly emissions of every planning year and land use, a row for today and one for all uses
/// of each year. Emissions are empty when no objective measures them.
/// </summary>
internal sealed class PeriodsExporter : IRunExporter
{
    public string Name => RunFiles.Periods;

    public bool CanExport(ExportContext context) => context is { Plan: not null, Report.Problem.Periods: not null };

    public void Export(ExportContext context, string folder)
    {
        var problem = context.Report.Problem;
        var frame = problem.Periods!;
        var uses = frame.Land.LandUses;
        var paths = problem.Objectives.Select(pair => pair.Objective).OfType<CumulativeNetEmissions>().FirstOrDefault()?.Paths;
        var emissions = paths is null ? null : EmissionAccount.ByUse(problem, paths, context.Plan!.Uses, RuleArea.Everywhere);
        var table = new CsvTable("year", "use", "name_en", "name_zh", "area_ha", "source_tco2e_per_year", "sink_tco2e_per_year", "conversion_tco2e_per_year", "net_tco2e_per_year");
        for (var p = -1; p < frame.Periods.Count; p++)
        {
            var areas = Areas(problem, p < 0 ? problem.Baseline : frame.PlanIn(context.Plan!.Uses, p), uses.Count);
            var all = new PeriodEmissions();
            for (var k = 0; k < uses.Count; k++)
            {
                PeriodEmissions? of = p < 0 || emissions is null ? null : emissions[p, k];
                AddRow(table, frame.Periods, p, uses[k].Id, uses[k].Name, areas[k], of);
                all += of ?? default;
            }
            AddRow(table, frame.Periods, p, "all", new BilingualText("All land uses", "全部地类"), areas.Sum(), p < 0 || emissions is null ? null : all);
        }
        table.Save(Path.Combine(folder, Name));
    }

    private static long[] Areas(AllocationProblem problem, Allocation plan, int useCount)
    {
        var areas = new long[useCount];
        for (var u = 0; u < plan.Count; u++)
        {
            areas[plan[u]] += problem.Units.AreaSquareDecimetres(u);
        }
        return areas;
    }

    private static void AddRow(CsvTable table, PlanningPeriods periods, int period, string use, BilingualText name, long area, PeriodEmissions? emissions)
    {
        table.Add(period < 0 ? periods.BaseYear : periods.Years[period]).Add(use).Add(name.English).Add(name.Chinese).Add((decimal)area / PlanningUnits.SquareDecimetresPerHectare);
        foreach (var value in emissions is { } known ? [known.Source, known.Sink, known.Conversion, known.Net] : (ReadOnlySpan<double>)[double.NaN, double.NaN, double.NaN, double.NaN])
        {
            table.Add(value);
        }
        table.EndRow();
    }
}
