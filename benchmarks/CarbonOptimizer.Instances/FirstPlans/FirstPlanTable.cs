using CarbonOptimizer.Instances.Programs;

namespace CarbonOptimizer.Instances.FirstPlans;

/// <summary>The runs as first-plans.md and first-plans.csv.</summary>
internal static class FirstPlanTable
{
    private static readonly double[] Gaps = [0.05, 0.01, 0.001];

    private static readonly string[] Columns =
    [
        "case", "version", "units", "uses", "rows", "limit s", "load", "first plan s", "first plan processor s",
        "to 5 % s", "to 1 % s", "to 0.1 % s", "to 1 % processor s", "ended s", "ending", "plan", "best bound", "measure", "gap", "relative gap", "excess gap",
        "peak MiB", "forecast MiB", "forecast / peak", "longest silence s", "exit",
    ];

    /// <summary>Rows of all runs; those of one case share the best bound any of them proved.</summary>
    public static MarkdownTable Of(IReadOnlyList<FirstPlanRun> runs)
    {
        var table = new MarkdownTable(Columns);
        foreach (var run in runs) table.Add(Fields(run, BestBound(runs, run.Case)));
        return table;
    }

    public static string Page(string machine, IReadOnlyList<FirstPlanRun> runs) => $"""
        # Time to the first plan

        Written by `benchmarks/run-first-plans.sh`. {machine}.

        Scenarios a stranger would write: [recipes with quotas only](../../scenarios/recipes/quotas-only/README.md), a flux per use and little or no
        compactness; synthetic counties of up to 10^7 cells with such quotas; uneven parcels; and the county of `synth` with all its policies
        in two seconds. Each run is a process of `carbonopt run`. Seconds count from the moment the layers are read; compiling the problem
        counts. *Processor* seconds are those the process got in that time on both cores together: **the machine is shared**, *load* is the one-minute
        load average before the run, and under load processor seconds say more than seconds. 5 %, 1 % and 0.1 % are gaps of the plan to the
        *best bound* that any program here proved on the case in the end. *Measure*: `relative` is (plan - bound) / |plan|; `largest part` is (plan - bound) /
        largest part of the objective, taken where the plan is less than a tenth of that, because sinks and emissions cancel out. Later versions count carbon with the first version's coefficients here, so that bounds compare. The excess gap is (plan - bound) /
        (plan - optimum without boundary costs): with little compactness it stays at 100 % until the bound proves more than that optimum, however good the plan is. Peak is VmHWM of the whole process, forecast what `carbonopt plan` predicted. A dash: not reached, or no plan.

        {Of(runs).Markdown()}
        """.Replace("\r", "", StringComparison.Ordinal);

    private static string[] Fields(FirstPlanRun run, double bound)
    {
        var course = run.Course;
        var times = Gaps.Select(gap => course?.SecondsTo(gap, bound)).ToArray();
        var plan = course?.Objective ?? double.NaN;
        return
        [
            run.Case.Id, run.Program, $"{run.Units}", $"{run.Uses}", $"{run.Rows}", MarkdownTable.Text(run.Limit), run.Load,
            MarkdownTable.Text(course?.SecondsToPlan), MarkdownTable.Text(run.ProcessorUntil(course?.SecondsToPlan)),
            MarkdownTable.Text(times[0]), MarkdownTable.Text(times[1]), MarkdownTable.Text(times[2]), MarkdownTable.Text(run.ProcessorUntil(times[1])),
            MarkdownTable.Text(course?.Seconds), course?.Ending ?? "-", MarkdownTable.Text(plan, "G9"), MarkdownTable.Text(bound, "G9"),
            course is { IsNearZero: true } ? "largest part" : "relative", MarkdownTable.Text(course?.GapOf(plan, bound), "P3"),
            MarkdownTable.Text(course?.RelativeGapOf(plan, bound), "P3"), MarkdownTable.Text(course?.ExcessGapOf(plan, bound), "P3"),
            MarkdownTable.Text(run.Outcome.PeakBytes / 1048576.0, "F0"), MarkdownTable.Text(run.ForecastBytes / 1048576.0, "F0"),
            MarkdownTable.Text((double)run.ForecastBytes / run.Outcome.PeakBytes, "F2"), MarkdownTable.Text(course?.LongestSilence), $"{run.Outcome.ExitCode}",
        ];
    }

    private static double BestBound(IEnumerable<FirstPlanRun> runs, FirstPlanCase subject) =>
        runs.Where(run => run.Case == subject).Select(run => run.Course?.Bound ?? double.NaN)
            .Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max();
}
