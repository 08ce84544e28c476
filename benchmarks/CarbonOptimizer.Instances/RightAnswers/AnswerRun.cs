using System.Globalization;
using CarbonOptimizer.Instances.Programs;

namespace CarbonOptimizer.Instances.RightAnswers;

/// <summary>What one program answered.</summary>
/// <param name="Answer">The case with its right values.</param>
/// <param name="Program">Label of the program.</param>
/// <param name="Seconds">Time of the search.</param>
/// <param name="SecondsToPlan">Time to the first plan; null without one.</param>
/// <param name="LongestSilence">Longest time without a report.</param>
/// <param name="Ending">How the search ended.</param>
/// <param name="Plan">Value of the plan; NaN without one.</param>
/// <param name="Bound">The proved bound; NaN without one.</param>
internal sealed record AnswerRun(
    RightAnswer Answer, string Program, double Seconds, double? SecondsToPlan, double LongestSilence, string Ending, double Plan, double Bound)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs a scenario by carbonopt; null when its data is not here.</summary>
    public static AnswerRun? OfScenario(RightAnswer answer, ProgramUnderTest program, ProgramOptions options)
    {
        if (answer.PathOf(options) is not { } scenario) return null;
        string FolderOf(string name) => Path.Combine(options.Work, "answers", program.Label, name);
        string[] warm = answer.WarmStart.Length > 0 ? ["--warm-start", FolderOf(answer.WarmStart)] : [];
        string[] limits = ["--gap", "0", "--excess-gap", "100%", "--time", answer.Limit.ToString(CultureInfo.InvariantCulture) + "s"];
        if (Directory.Exists(FolderOf(answer.Case))) Directory.Delete(FolderOf(answer.Case), recursive: true);
        var outcome = ProgramRunner.Run(
            program.Path, ["run", scenario, "--allow-outside", "--progress", "jsonl", "--out", FolderOf(answer.Case), .. limits, .. answer.ArgumentsFor(program), .. warm],
            TimeSpan.FromSeconds(answer.Limit) + Patience);
        return PlanCourse.Read(FolderOf(answer.Case), outcome) is { } course
            ? new AnswerRun(answer, program.Label, course.Seconds, course.SecondsToPlan, course.LongestSilence, course.Ending, course.Objective, course.Bound)
            : new AnswerRun(answer, program.Label, outcome.Seconds, null, outcome.Seconds, $"exit code {outcome.ExitCode}", double.NaN, double.NaN);
    }

    /// <summary>Traces an instance by this program in another version.</summary>
    public static AnswerRun OfInstance(RightAnswer answer, ProgramUnderTest program)
    {
        var limit = answer.Limit.ToString(CultureInfo.InvariantCulture);
        var outcome = ProgramRunner.Run(program.Path, ["trace", answer.Case, "lagrangian-2", limit], TimeSpan.FromSeconds(answer.Limit) + Patience);
        var lines = outcome.Out.Split('\n');
        var reports = lines.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > 8 && words[1] == "s" && words[4] == "plan")
            .Select(words => (Seconds: Number(words[0]), Plan: Number(words[5]), Bound: Number(words[7]))).ToArray();
        double[] moments = [0, .. reports.Select(report => report.Seconds), .. reports.Length == 0 ? [outcome.Seconds] : Array.Empty<double>()];
        var first = reports.FirstOrDefault(report => double.IsFinite(report.Plan));
        var last = reports.LastOrDefault((Seconds: outcome.Seconds, Plan: double.NaN, Bound: double.NaN));
        var ending = lines.FirstOrDefault(line => line.Contains(" above the cheapest uses", StringComparison.Ordinal))?.Split(' ')[0];
        return new AnswerRun(
            answer, program.Label, last.Seconds, first.Seconds > 0 ? first.Seconds : null, moments.Zip(moments.Skip(1), (earlier, later) => later - earlier).Max(),
            ending ?? $"exit code {outcome.ExitCode}", last.Plan, last.Bound);
    }

    private static double Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}
