using System.Globalization;
using CarbonOptimizer.Instances.Measuring;

namespace CarbonOptimizer.Instances.Reporting;

/// <summary>The table as Markdown and as CSV.</summary>
internal static class ResultTable
{
    private static readonly string[] Columns =
    [
        "instance", "method", "units", "uses", "rows", "first_plan_s", "to_1_percent_s", "to_0.1_percent_s", "total_s", "ending", "objective", "bound",
        "relative_gap", "excess_gap", "ladder_gap", "peak_mib", "bytes_per_unit", "ratio", "runs", "audit",
    ];

    /// <summary>One line of the Markdown table.</summary>
    public static string Line(ResultRow row) => $"| {string.Join(" | ", Fields(row, "G3", "P3"))} |";

    /// <summary>The whole Markdown table.</summary>
    public static string Markdown(IEnumerable<ResultRow> rows) =>
        $"| {string.Join(" | ", Columns.Select(name => name.Replace('_', ' ')))} |\n|{string.Concat(Columns.Select((_, i) => i is 0 or 1 or 9 or 19 ? "---|" : "---:|"))}\n"
        + string.Concat(rows.Select(row => Line(row) + "\n"));

    /// <summary>Everything in full precision.</summary>
    public static string Csv(IEnumerable<ResultRow> rows) =>
        string.Join(',', Columns) + "\n" + string.Concat(rows.Select(row => string.Join(',', Fields(row, "R", "R")) + "\n"));

    private static IEnumerable<string> Fields(ResultRow row, string number, string share)
    {
        var run = row.Measurement;
        return
        [
            run.Case, run.Method, Text(run.Units, "D"), Text(run.Uses, "D"), Text(run.Rows, "D"),
            Text(row.SecondsToPlan, number), Text(row.SecondsToOnePercent, number), Text(row.SecondsToOnePerMille, number), Text(run.Seconds, number),
            run.Ending, Text(run.Objective, "R"), Text(run.Bound, number == "R" ? "R" : "F1"),
            Text(row.RelativeGap, share), Text(row.ExcessGap, share), Text(row.LadderGap, share),
            Text(run.PeakBytes >> 20, "D"), Text(Math.Round(row.BytesPerUnit), "F0"), Text(row.Ratio, number), Text(row.Runs, "D"), AuditOf(run),
        ];
    }

    private static string AuditOf(Measurement run) => run.IsAudited switch { true => "passed", false => "FAILED", null => "-" };

    private static string Text<T>(T value, string format)
        where T : IFormattable => value.ToString(format, CultureInfo.InvariantCulture);

    private static string Text(double? value, string format) => value is { } number && double.IsFinite(number) ? Text(number, format) : "-";
}
