using CarbonOptimizer.Instances.Programs;
using CarbonOptimizer.Instances.Reporting;

namespace CarbonOptimizer.Instances.FirstPlans;

/// <summary><c>instances first-plans</c>: how soon programs have a plan, and how good, on scenarios a stranger would write.</summary>
internal static class FirstPlanCommand
{
    /// <summary>Returns 1 when a run failed its audit or ended in an error.</summary>
    public static int Run(ProgramOptions options)
    {
        var machine = Machine.Describe();
        Console.WriteLine(machine);
        var runs = new List<FirstPlanRun>();
        foreach (var subject in FirstPlanCases.All.Where(subject => options.Chooses(subject.Id) && subject.Cells <= options.MostCells))
        {
            if (subject.Scenario(options) is not { } scenario)
            {
                Console.Error.WriteLine($"{subject.Id}: its data is not on this machine.");
                continue;
            }
            foreach (var program in options.Programs) runs.Add(Measured(subject, scenario, program, options));
            if (options.Output is { } folder) Write(folder, machine, runs);
        }
        Console.WriteLine(FirstPlanTable.Of(runs).Markdown());
        return runs.Exists(run => run.Outcome.ExitCode is not (0 or 5 or 7)) ? 1 : 0;
    }

    private static FirstPlanRun Measured(FirstPlanCase subject, string scenario, ProgramUnderTest program, ProgramOptions options)
    {
        var run = FirstPlanRun.Measure(subject, scenario, program, options);
        var (outcome, plan) = (run.Outcome, MarkdownTable.Text(run.Course?.SecondsToPlan));
        var peak = outcome.PeakBytes >> 20;
        Console.Error.WriteLine($"{subject.Id} {program.Label}: exit {outcome.ExitCode}, plan after {plan} s, peak {peak} MiB, load {run.Load}");
        return run;
    }

    /// <summary>After every case, so that a long measurement can be read while it runs.</summary>
    private static void Write(string folder, string machine, IReadOnlyList<FirstPlanRun> runs)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "first-plans.csv"), FirstPlanTable.Of(runs).Csv());
        File.WriteAllText(Path.Combine(folder, "first-plans.md"), FirstPlanTable.Page(machine, runs));
    }
}
