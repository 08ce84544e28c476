using System.Diagnostics;
using System.Globalization;
using CarbonOptimizer.Instances.Reporting;

namespace CarbonOptimizer.Instances.Indicators;

/// <summary>Times every indicator on a clumped map and prints a table: median wall-clock seconds and seconds of CPU of some runs.</summary>
internal static class IndicatorCommand
{
    private const int Warmups = 1;

    /// <summary>Runs it.</summary>
    /// <param name="side">Cells in a row and in a column.</param>
    /// <param name="runs">Measured runs of each indicator.</param>
    public static int Run(int side, int runs)
    {
        Console.WriteLine(Machine.Describe());
        var map = new ClumpedMap(side);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(long)side * side:N0} cells, {ClumpedMap.UseCount} uses, {map.PatchCount:N0} patches; median of {runs}"));
        Console.WriteLine("| indicators | seconds | CPU seconds |");
        Console.WriteLine("|---|---:|---:|");
        foreach (var step in IndicatorStep.All(map))
        {
            var (seconds, processor) = Measure(step.Measure, runs);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {step.Name} | {seconds:0.000} | {processor:0.000} |"));
        }
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak memory {process.PeakWorkingSet64 >> 20:N0} MiB"));
        return 0;
    }

    private static (double Seconds, double ProcessorSeconds) Measure(Func<double> measure, int runs)
    {
        var (wall, processor) = (new double[runs], new double[runs]);
        using var process = Process.GetCurrentProcess();
        for (var run = -Warmups; run < runs; run++)
        {
            process.Refresh();
            var (before, started) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
            measure();
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            process.Refresh();
            if (run >= 0) (wall[run], processor[run]) = (seconds, (process.TotalProcessorTime - before).TotalSeconds);
        }
        return (Median(wall), Median(processor));
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
