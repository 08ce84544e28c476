using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Exporters.Tables;

namespace CarbonOptimizer.Exporters.Carbon;

/// <summary>
/// Writes <c>carbon_source_2030.tif</c> and so on, for sources, sinks, net emissions and change of every planning year, and
/// <c>carbon_series.csv</c>, which lists them in order. Change: net emissions less those of today's land in the same year, which leaves
/// out how intensities change. All years share one colour scale, changes another, so that the maps are frames of an animation.
/// </summary>
internal sealed class CarbonSeriesExporter : IRunExporter
{
    private const string Change = "change";

    public string Name => RunFiles.CarbonSeries;

    public bool CanExport(ExportContext context) => context.Geometry is not null && CarbonRun.Of(context) is { Paths: not null };

    public void Export(ExportContext context, string folder)
    {
        var run = CarbonRun.Of(context)!;
        var frames = new List<Frame>();
        foreach (var (period, index, _) in run.Plans())
        {
            foreach (var (quantity, values) in MapsOf(run, index!.Value))
            {
                var file = $"carbon_{quantity}_{period}.tif";
                CarbonRaster.Write(context, values, Path.Combine(folder, file));
                frames.Add(new Frame(index.Value + 1, period, quantity, file, values.Min(), values.Max(), Total(context.Report.Problem.Units, values)));
            }
        }
        var (level, change) = (ExtentOf(frames.Where(frame => frame.Quantity != Change)), ExtentOf(frames.Where(frame => frame.Quantity == Change)));
        var table = new CsvTable("frame", "year", "quantity", "file", "unit", "lowest", "highest", "total_tco2e_per_year", "scale_low", "scale_high");
        foreach (var frame in frames)
        {
            var extent = frame.Quantity == Change ? change : level;
            CarbonRaster.WriteStyle(Path.Combine(folder, frame.File), extent);
            table.Add((long)frame.Number).Add(frame.Year).Add(frame.Quantity).Add(frame.File).Add("tCO2e/ha/yr").Add(frame.Lowest).Add(frame.Highest).Add(frame.Total).Add(-extent).Add(extent).EndRow();
        }
        table.Save(Path.Combine(folder, Name));
    }

    private static IEnumerable<(string Quantity, float[] Values)> MapsOf(CarbonRun run, int period)
    {
        var problem = run.Context.Report.Problem;
        var plan = PeriodCarbonMap.Of(problem, run.Paths!, run.Context.Plan!.Uses, period);
        yield return ("source", plan.Source);
        yield return ("sink", plan.Sink);
        var net = plan.Net();
        yield return ("net", net);
        var change = PeriodCarbonMap.Of(problem, run.Paths!, problem.Baseline.Uses, period).Net();
        for (var u = 0; u < change.Length; u++) change[u] = net[u] - change[u];
        yield return (Change, change);
    }

    private static double Total(PlanningUnits units, float[] values)
    {
        var sum = 0.0;
        for (var u = 0; u < values.Length; u++) sum += values[u] * units.AreaHectares(u);
        return sum;
    }

    private static double ExtentOf(IEnumerable<Frame> frames) => frames.Select(frame => (double)Math.Max(Math.Abs(frame.Lowest), Math.Abs(frame.Highest))).DefaultIfEmpty().Max();

    /// <summary>One map of the series.</summary>
    private sealed record Frame(int Number, string Year, string Quantity, string File, float Lowest, float Highest, double Total);
}
