using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Problems.Trajectories;
using CarbonOptimizer.Exporters.Tables;

namespace CarbonOptimizer.Exporters.Periods;

/// <summary>
/// Writes <c>periods.csv</c>: hectares and emissions of the base year and of every planning year and land use, and a row for all uses of
/// each. Emissions are those of the year itself; beside them stand all years of the period that ends with it, empty for the base year.
/// They are empty when no objective measures them.
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
        var table = new CsvTable("year", "use", "name_en", "name_zh", "area_ha", "source_tco2e_per_year", "sink_tco2e_per_year", "conversion_tco2e_per_year", "net_tco2e_per_year", "years", "net_tco2e_in_period");
        for (var p = -1; p < frame.Periods.Count; p++)
        {
            var areas = Areas(problem, p < 0 ? problem.Baseline : frame.PlanIn(context.Plan!.Uses, p), uses.Count);
            var (all, sum) = (new PeriodEmissions(), 0.0);
            for (var k = 0; k < uses.Count; k++)
            {
                (PeriodEmissions Year, double Sum)? of = emissions is null || p < 0 && paths!.CountsPeriodMeans ? null : p < 0 ? (emissions[k].In(frame.Periods.BaseYear), double.NaN) : (emissions[k].At(p), emissions[k].Over(p).Net);
                AddRow(table, frame.Periods, p, uses[k].Id, uses[k].Name, areas[k], of);
                if (of is { } known) (all, sum) = (all + known.Year, sum + known.Sum);
            }
            AddRow(table, frame.Periods, p, "all", new BilingualText("All land uses", "全部地类"), areas.Sum(), emissions is null || p < 0 && paths!.CountsPeriodMeans ? null : (all, sum));
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

    private static void AddRow(CsvTable table, PlanningPeriods periods, int period, string use, BilingualText name, long area, (PeriodEmissions Year, double Sum)? emissions)
    {
        table.Add(period < 0 ? periods.BaseYear : periods.Years[period]).Add(use).Add(name.English).Add(name.Chinese).Add((decimal)area / PlanningUnits.SquareDecimetresPerHectare);
        var (year, sum) = emissions ?? (new PeriodEmissions(double.NaN, double.NaN, double.NaN), double.NaN);
        foreach (var value in (ReadOnlySpan<double>)[year.Source, year.Sink, year.Conversion, year.Net]) table.Add(value);
        table.Add(period < 0 ? "" : $"{periods.LengthYears(period)}").Add(sum).EndRow();
    }
}
