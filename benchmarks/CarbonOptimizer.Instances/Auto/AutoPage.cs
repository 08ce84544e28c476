using System.Globalization;
using System.Text;
using CarbonOptimizer.Instances.Measuring;

namespace CarbonOptimizer.Instances.Auto;

/// <summary>Writes the measurement as a page and as a table.</summary>
internal static class AutoPage
{
    public static string Text(string machine, AutoArguments arguments, IReadOnlyList<Measurement> runs)
    {
        var note = arguments.Note.Length > 0 ? $"**{arguments.Note}**\n\n" : "";
        var page = new StringBuilder($"""
            # The usual solver, to the end

            Written by `dotnet run --project benchmarks/CarbonOptimizer.Instances -c Release -- auto`. {machine}.

            {note}One thread, asked for a gap of 0, at most {arguments.Seconds.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s; a process of its own for every run. Above the cheapest uses: objective less the sum of
            each cell's cheapest allowed cost. Certified gap: what the audit verifies. Claimed gap: with SCIP's word on the uses that the certificate left open;
            both as shares of the objective above the cheapest uses. Processor seconds include the child process.

            | instance | cells | method | end | above the cheapest uses | certified gap | claimed gap | processor s | wall s | MiB |
            |---|---:|---|---|---:|---:|---:|---:|---:|---:|

            """.Replace("\r", "", StringComparison.Ordinal));
        foreach (var run in runs) page.Append(Line(run)).Append('\n');
        return page.ToString();
    }

    /// <summary>A row of the page.</summary>
    public static string Line(Measurement run) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Name(run)} | {run.Units} | {run.Method} | {run.Ending} | {(run.Objective is { } objective ? (objective - run.CheapestCost).ToString("0.###", CultureInfo.InvariantCulture) : "-")} | {Percent(run, run.Bound)} | {Percent(run, run.ClaimedBound)} | {run.ProcessorSeconds:0.0} | {run.Seconds:0.0} | {run.PeakBytes >> 20} |");

    public static string Csv(IReadOnlyList<Measurement> runs)
    {
        var text = new StringBuilder("instance,units,uses,rows,method,ending,objective,bound,claimed_bound,cheapest,processor_seconds,seconds,peak_bytes,audited\n");
        foreach (var run in runs)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Name(run)},{run.Units},{run.Uses},{run.Rows},{run.Method},{run.Ending},{Number(run.Objective)},{Number(run.Bound)},{Number(run.ClaimedBound)},");
            text.Append(CultureInfo.InvariantCulture, $"{Number(run.CheapestCost)},{run.ProcessorSeconds:0.00},{run.Seconds:0.00},{run.PeakBytes},{run.IsAudited switch { true => "yes", false => "no", null => "" }}\n");
        }
        return text.ToString();
    }

    private static string Name(Measurement run) => run.Case.EndsWith(".yaml", StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(run.Case) : run.Case;

    private static string Percent(Measurement run, double? bound) => run.Objective is not { } objective || bound is not { } known
        ? "-"
        : (100 * Math.Max(0, objective - known) / Math.Max(Math.Abs(objective - run.CheapestCost), double.Epsilon)).ToString("0.#####", CultureInfo.InvariantCulture) + " %";

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}
