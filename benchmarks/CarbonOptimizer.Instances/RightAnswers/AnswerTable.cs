using CarbonOptimizer.Instances.Programs;

namespace CarbonOptimizer.Instances.RightAnswers;

/// <summary>The answers as right-answers.md and right-answers.csv.</summary>
internal static class AnswerTable
{
    private static readonly string[] Columns =
    [
        "case", "version", "plan", "right plan", "plan is", "bound", "right bound", "bound is", "s", "first plan s", "longest silence s", "ending", "known by",
    ];

    public static MarkdownTable Of(IEnumerable<AnswerRun> runs)
    {
        var table = new MarkdownTable(Columns);
        foreach (var run in runs)
        {
            var answer = run.Answer;
            table.Add(
                answer.Case, run.Program, Value(run.Plan), Value(answer.Plan), Verdict(answer.Plan, !double.IsFinite(run.Plan), answer.IsRightPlan(run.Plan)),
                Value(run.Bound), Value(answer.Bound), Verdict(answer.Bound, !double.IsFinite(run.Bound), answer.IsRightBound(run.Bound)),
                MarkdownTable.Text(run.Seconds), MarkdownTable.Text(run.SecondsToPlan), MarkdownTable.Text(run.LongestSilence), run.Ending, answer.KnownBy);
        }
        return table;
    }

    public static string Page(string machine, IReadOnlyList<AnswerRun> runs) => $"""
        # Right answers

        Written by `benchmarks/run-right-answers.sh`. {machine}.

        Small and published cases whose answers are known from elsewhere (`benchmarks/CarbonOptimizer.Instances/right-answers.csv` says how near is
        right and by whom it is known), what versions of the program answered, and after how long. Every run asks for no gap (`--gap 0
        --excess-gap 100%`) and ends by itself or at its limit of 10 to 60 s. The machine is shared: read seconds as upper limits. A dash: none.

        Right: {Summary(runs)}.

        {Of(runs).Markdown()}
        """.Replace("\r", "", StringComparison.Ordinal);

    private static string Summary(IEnumerable<AnswerRun> runs) => string.Join("; ", runs.GroupBy(run => run.Program).Select(program =>
    {
        var known = program.Where(run => double.IsFinite(run.Answer.Plan)).ToArray();
        var bounded = known.Where(run => double.IsFinite(run.Answer.Bound)).ToArray();
        var (plans, bounds) = (known.Count(run => run.Answer.IsRightPlan(run.Plan)), bounded.Count(run => run.Answer.IsRightBound(run.Bound)));
        return $"version {program.Key}: {plans} of {known.Length} plans, {bounds} of {bounded.Length} bounds";
    }));

    private static string Verdict(double right, bool isMissing, bool isRight) =>
        !double.IsFinite(right) ? "-" : isMissing ? "**none**" : isRight ? "right" : "**wrong**";

    private static string Value(double value) => MarkdownTable.Text(value, "G9");
}
