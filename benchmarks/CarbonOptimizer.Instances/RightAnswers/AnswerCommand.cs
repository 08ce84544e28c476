using CarbonOptimizer.Instances.Programs;
using CarbonOptimizer.Instances.Reporting;

namespace CarbonOptimizer.Instances.RightAnswers;

/// <summary><c>instances right-answers</c>: what programs answer where the answer is known.</summary>
internal static class AnswerCommand
{
    private const string Instance = "instance";

    /// <summary>Returns 1 when a bound exceeds a known plan, which no honest bound can.</summary>
    public static int Run(ProgramOptions options)
    {
        var machine = Machine.Describe();
        Console.WriteLine(machine);
        var runs = new List<AnswerRun>();
        foreach (var answer in RightAnswer.All.Where(answer => options.Chooses(answer.Case)))
        {
            var found = answer.Scenario == Instance
                ? options.Instances.Select(program => (AnswerRun?)AnswerRun.OfInstance(answer, program))
                : options.Programs.Select(program => AnswerRun.OfScenario(answer, program, options));
            foreach (var run in found)
            {
                if (run is null) Console.Error.WriteLine($"{answer.Case}: its data is not on this machine.");
                else runs.Add(run);
            }
        }
        Console.WriteLine(AnswerTable.Of(runs).Markdown());
        if (options.Output is { } folder) Write(folder, machine, runs);
        var contradictions = runs.Where(run => run.Bound > run.Answer.Plan + 1e-6 * Math.Abs(run.Answer.Plan)).ToArray();
        foreach (var run in contradictions) Console.Error.WriteLine($"{run.Answer.Case} {run.Program}: the bound {run.Bound} is above the known plan {run.Answer.Plan}.");
        return contradictions.Length == 0 ? 0 : 1;
    }

    private static void Write(string folder, string machine, IReadOnlyList<AnswerRun> runs)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "right-answers.csv"), AnswerTable.Of(runs).Csv());
        File.WriteAllText(Path.Combine(folder, "right-answers.md"), AnswerTable.Page(machine, runs));
    }
}
