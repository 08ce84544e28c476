using CarbonOptimizer.Instances.Cases;
using CarbonOptimizer.Instances.Measuring;

namespace CarbonOptimizer.Instances.Reporting;

/// <summary>Writes solver.md, solver.csv and solver.svg.</summary>
internal static class ResultFiles
{
    private const double SlopeFromUnits = 90_000;
    private static readonly string[] Colours = ["#1b6ca8", "#d1495b", "#2a9d5c"];

    public static void Write(string folder, string machine, IReadOnlyList<ResultRow> rows)
    {
        Directory.CreateDirectory(folder);
        var series = GrowthSeries(rows);
        File.WriteAllText(Path.Combine(folder, "solver.csv"), ResultTable.Csv(rows));
        File.WriteAllText(Path.Combine(folder, "solver.svg"), new LogLogPlot().Draw("Time against units 求解时间与规划单元数", "planning units 规划单元数", "seconds 秒", series));
        File.WriteAllText(Path.Combine(folder, "solver.md"), Page(machine, rows, series));
    }

    private static PlotSeries[] GrowthSeries(IReadOnlyList<ResultRow> rows)
    {
        var growth = rows.Where(row => CaseLists.Growth.Contains(row.Measurement.Case) && row.Measurement.Method == MethodList.Reference.Id)
            .OrderBy(row => row.Measurement.Units).ToArray();
        PlotSeries Of(string name, int colour, Func<ResultRow, double?> seconds) => new(
            name, Colours[colour],
            [.. growth.Where(row => seconds(row) is > 0).Select(row => ((double)row.Measurement.Units, seconds(row)!.Value))]);
        return
        [
            Of("first feasible plan 首个可行方案", 0, row => row.SecondsToPlan),
            Of("certified gap 1 % 认证间隙 1 %", 1, row => row.SecondsToOnePercent),
            Of("certified gap 0.1 % 认证间隙 0.1 %", 2, row => row.SecondsToOnePerMille),
        ];
    }

    private static string Page(string machine, IReadOnlyList<ResultRow> rows, PlotSeries[] series)
    {
        var slopes = series.Where(line => !double.IsNaN(line.SlopeFrom(SlopeFromUnits)))
            .Select(line => FormattableString.Invariant($"- {line.Name}: {line.SlopeFrom(SlopeFromUnits):F2}\n"));
        return $"""
            # Solvers side by side

            Written by `benchmarks/run-instances.sh`. {machine}.

            Every run is a process of its own. Times start when the declared problem is handed over, after a short warm-up on another
            instance; compiling the problem counts, reading or generating it does not. The line shows the run of median time; slow
            runs are repeated less often (column runs). Gaps are certified by the method's own bound; a method without one is given
            the time lagrangian-2 took and judged by the best bound proved on the instance. The bounds of cbc and highs are their own
            word and memory is their process's; they run on one thread, tell nothing on the way, and get the time --peer-seconds gives. Ladder gap: (plan - bound) / (plan -
            sum of the cheapest allowed costs), which is also the gap of the columns "to 1 percent" and "to 0.1 percent". Excess
            gap: (plan - bound) / (plan - optimum without boundary costs). A run ends (Target) at a ladder gap of 0.1 % (very strong
            compactness 1 %, ladder 0.02 %), on real grids (WithinGap) at a relative gap of 0.01 % (city 0.02 %) and an excess gap of 3 %.
            Bytes per unit: peak memory beyond that of the runtime. Ratio: time to 0.1 %, else to 1 %, over that of lagrangian-2.

            {ResultTable.Markdown(rows)}
            ![Time against units](solver.svg)

            Slope of log time against log units from 10^5 units on (1 is linear):

            {string.Concat(slopes)}
            """.Replace("\r", "", StringComparison.Ordinal);
    }
}
