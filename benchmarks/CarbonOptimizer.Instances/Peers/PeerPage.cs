using System.Globalization;
using System.Text;

namespace CarbonOptimizer.Instances.Peers;

/// <summary>Writes a comparison as a page and as a table.</summary>
internal static class PeerPage
{
    private static readonly double[] Gaps = [0.01, 0.001, 0.0001, 0];

    public static string Text(string machine, PeerArguments arguments, IReadOnlyList<PeerRow> rows)
    {
        var note = arguments.Note.Length > 0 ? $"**{arguments.Note}**\n\n" : "";
        var page = new StringBuilder($"""
            # The solvers inside OR-Tools beside ours

            Written by `dotnet run --project benchmarks/CarbonOptimizer.Instances -c Release -- peers`. {machine}.

            {note}One thread, at most {arguments.Seconds.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s each; a process of its own for every run. Seconds until plan and bound *of the method itself* were that
            close, on the objective less each cell's cheapest allowed cost; starting the child process, building and handing over the model count. A bound of
            lagrangian-1 is verified by the audit, all others are claimed. CBC and HiGHS tell nothing on the way: their first time is that of their end. GLOP and
            PDLP solve the linear relaxation: a bound and no plan; PDLP's is approximate. Plan: distance to the best bound of all; bound: distance to the best plan.
            Memory: largest resident memory of the process or its child.

            | instance | method | to 1 % | 0.1 % | 0.01 % | 0 | end | seconds | plan | bound | MiB |
            |---|---|---|---|---|---|---|---|---|---|---|

            """.Replace("\r", "", StringComparison.Ordinal));
        foreach (var row in rows) page.Append(Line(row)).Append('\n');
        return page.ToString();
    }

    /// <summary>A row of the page.</summary>
    public static string Line(PeerRow row)
    {
        var run = row.Measured;
        var times = string.Join(" | ", Gaps.Select(gap => Seconds(row.SecondsTo(gap))));
        return $"| {run.Case} | {run.Method} | {times} | {run.Ending} | {Seconds(run.Seconds)} | {Percent(row.PlanGap)} | {Percent(row.BoundGap)} | {run.PeakBytes >> 20} |";
    }

    public static string Csv(IReadOnlyList<PeerRow> rows)
    {
        var text = new StringBuilder("instance,method,units,seconds_to_1e-2,seconds_to_1e-3,seconds_to_1e-4,seconds_to_0,ending,seconds,"
            + "objective,bound,plan_gap,bound_gap,peak_bytes,audited\n");
        foreach (var row in rows)
        {
            var run = row.Measured;
            string[] cells =
            [
                run.Case, run.Method, run.Units.ToString(CultureInfo.InvariantCulture), .. Gaps.Select(gap => Number(row.SecondsTo(gap))), run.Ending, Number(run.Seconds),
                Number(run.Objective), Number(run.Bound), Number(row.PlanGap), Number(row.BoundGap), run.PeakBytes.ToString(CultureInfo.InvariantCulture),
                run.IsAudited switch { true => "yes", false => "no", null => "" },
            ];
            text.Append(string.Join(',', cells)).Append('\n');
        }
        return text.ToString();
    }

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string Seconds(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-";

    private static string Percent(double? value) => value is { } share ? (100 * share).ToString("0.####", CultureInfo.InvariantCulture) + " %" : "-";
}
