using CarbonOptimizer.Instances.Programs;

namespace CarbonOptimizer.Instances.Forecasts;

/// <summary>The runs as forecast.md and forecast.csv.</summary>
internal static class ForecastTable
{
    private static readonly string[] Columns =
    [
        "case", "version", "units", "uses", "rows", "read", "prices", "first plan search", "sweeps", "steps", "searched", "peak", "bytes per unit",
        "forecast", "forecast / peak", "iterations", "read processor s", "search processor s", "write processor s",
        "processor s per 100 iterations", "forecast s per 100 iterations",
    ];

    public static MarkdownTable Of(IEnumerable<ForecastRun> runs)
    {
        var table = new MarkdownTable(Columns);
        foreach (var run in runs)
        {
            var (outcome, iterations) = (run.Outcome, run.Reports.Select(report => report.Iteration).DefaultIfEmpty(0).Max());
            var (read, search) = (outcome.ProcessorAt(run.ReadAfter), outcome.ProcessorAt(run.SearchedAfter) - outcome.ProcessorAt(run.ReadAfter));
            table.Add(
                run.Case.Id, run.Program, $"{run.Units}", $"{run.Forecast.GetProperty("land_uses")}", $"{run.Forecast.GetProperty("side_constraints")}",
                Mebibytes(outcome.PeakUntil(run.ReadAfter)), Mebibytes(run.PeakOf("prices")), Mebibytes(run.PeakBefore("sweeps")),
                Mebibytes(run.PeakOf("sweeps")), Mebibytes(run.PeakOf("steps")), Mebibytes(outcome.PeakUntil(run.SearchedAfter)),
                Mebibytes(outcome.PeakBytes), MarkdownTable.Text((double)outcome.PeakBytes / run.Units, "F0"),
                Mebibytes(run.ForecastBytes), MarkdownTable.Text((double)run.ForecastBytes / outcome.PeakBytes, "F2"), $"{iterations}",
                MarkdownTable.Text(read), MarkdownTable.Text(search), MarkdownTable.Text(outcome.ProcessorSeconds - outcome.ProcessorAt(run.SearchedAfter)),
                MarkdownTable.Text(iterations > 0 ? 100 * search / iterations : null),
                MarkdownTable.Text(run.Forecast.GetProperty("seconds_per_100_iterations").GetDouble()));
        }
        return table;
    }

    public static string Page(string machine, ProgramOptions options, IReadOnlyList<ForecastRun> runs) => FormattableString.Invariant($"""
        # Forecast and measured

        Written by `benchmarks/run-forecasts.sh`. {machine}; limit {options.Limit} s of search{(options.Iterations > 0 ? $" and {options.Iterations} iterations" : "")}.

        What `carbonopt plan` forecasts beside what `carbonopt run` then took, a process each. Memory is the largest resident set so far (VmHWM, MiB)
        when the layers were read, when the exact start was reported, after the first search for a plan, at the last report of a sweep and of steps, at the
        end of the search and of the process. Processor seconds are those of all threads together. Variants: `four` neighbours instead of eight, `flat` without
        boundaries. The constants of the forecast (`src/CarbonOptimizer.Cli/Inspection/MemoryModel.cs`) are chosen by this table: after
        a change of the solver run the script and move the constants until forecast / peak lies within 0.75 and 1.25 on every line.

        {Of(runs).Markdown()}
        """).Replace("\r", "", StringComparison.Ordinal);

    private static string Mebibytes(long? bytes) => bytes is { } known ? MarkdownTable.Text(known / 1048576.0, "F0") : "-";
}
