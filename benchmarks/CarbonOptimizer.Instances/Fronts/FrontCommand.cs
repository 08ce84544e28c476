using System.Diagnostics;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Core.Tradeoffs.Points;
using CarbonOptimizer.Instances.Reporting;

namespace CarbonOptimizer.Instances.Fronts;

/// <summary><c>instances fronts</c>: computes the fronts and writes fronts.md.</summary>
internal static class FrontCommand
{
    /// <summary>Returns 1 when a plan failed its audit.</summary>
    /// <param name="words">--only TEXT[,TEXT...], --data FOLDER, --out FOLDER.</param>
    public static int Run(ReadOnlySpan<string> words)
    {
        var options = RunOptions.Parse(words);
        var machine = Machine.Describe();
        Console.WriteLine(machine);
        var cases = FrontCases.All(options.Data);
        var chosen = cases.Where(entry => options.Instances.SelectMany(text => text.Split(',')).Any(text => entry.Name.Contains(text, StringComparison.Ordinal))).ToArray();
        var measured = (chosen.Length == 0 ? cases : chosen).Select(Measure).ToArray();
        var text = FrontText.Of(machine, measured);
        Console.WriteLine(text);
        if (options.Output is { } folder) File.WriteAllText(Path.Combine(folder, "fronts.md"), text);
        return measured.Any(entry => entry.Front.Points.Any(point => point.Termination.Reason == Core.Results.TerminationReason.NumericalTrouble)) ? 1 : 0;
    }

    private static FrontMeasurement Measure(FrontCase entry)
    {
        var problem = entry.Problem();
        var watch = Stopwatch.StartNew();
        var front = FrontSolver.Run(problem, entry.Axes(problem), entry.Method, new LagrangianSolver(), entry.Options with { Progress = new Reporter() });
        using var process = Process.GetCurrentProcess();
        return new FrontMeasurement(entry, front, problem.Units.Count, watch.Elapsed, process.PeakWorkingSet64 / (double)(1 << 20));
    }

    /// <summary>Prints at once, in order.</summary>
    private sealed class Reporter : IProgress<FrontPoint>
    {
        public void Report(FrontPoint value) => Console.Error.WriteLine(FormattableString.Invariant(
            $"{value.Index,4} {value.Request.Method} {value.Termination.Reason} {string.Join(' ', value.Values?.Select(v => v.ToString("F2", null)) ?? [])} gap {value.RelativeGap:P4} {value.Iterations} it {value.Seconds:F1} s bound {value.ScalarBound:R} weights {string.Join(' ', value.Request.Weights.Select(w => w.ToString("R", null)))} caps {string.Join(' ', value.Request.Caps.Select(c => c?.ToString("R", null) ?? "-"))}"));
    }
}
