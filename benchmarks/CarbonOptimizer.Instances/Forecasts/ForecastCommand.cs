using CarbonOptimizer.Instances.Programs;
using CarbonOptimizer.Instances.Reporting;

namespace CarbonOptimizer.Instances.Forecasts;

/// <summary><c>instances forecasts</c>: what <c>plan</c> forecasts beside what <c>run</c> takes.</summary>
internal static class ForecastCommand
{
    public static int Run(ProgramOptions options)
    {
        var machine = Machine.Describe();
        Console.WriteLine(machine);
        var runs = new List<ForecastRun>();
        foreach (var subject in ForecastCases.All.Where(subject => options.Chooses(subject.Id) && subject.Cells <= options.MostCells))
        {
            var scenario = subject.Scenario(options);
            foreach (var program in options.Programs)
            {
                var run = scenario is null ? null : ForecastRun.Measure(subject, scenario, program, options);
                if (run is not null) runs.Add(run);
                var missing = scenario is null ? "its data is not on this machine" : "no forecast or no run folder";
                var told = run is null ? missing : $"forecast {run.ForecastBytes >> 20} MiB, peak {run.Outcome.PeakBytes >> 20} MiB";
                Console.Error.WriteLine($"{subject.Id} {program.Label}: {told}");
            }
            if (options.Output is { } folder) Write(folder, machine, options, runs);
        }
        Console.WriteLine(ForecastTable.Of(runs).Markdown());
        return 0;
    }

    private static void Write(string folder, string machine, ProgramOptions options, IReadOnlyList<ForecastRun> runs)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "forecast.csv"), ForecastTable.Of(runs).Csv());
        File.WriteAllText(Path.Combine(folder, "forecast.md"), ForecastTable.Page(machine, options, runs));
    }
}
