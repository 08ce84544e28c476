using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace CarbonOptimizer.Instances.Programs;

/// <summary>Runs a program in a process of its own and watches its memory and processor time from outside, so that any version can be measured.</summary>
internal static class ProgramRunner
{
    private const int KilledByOthers = 137, MostAttempts = 6;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20), Pause = TimeSpan.FromSeconds(10);

    /// <summary>Runs it; a run that somebody else on the machine killed is no measurement and is repeated.</summary>
    public static ProgramOutcome Run(string program, IReadOnlyList<string> arguments, TimeSpan patience)
    {
        for (var attempt = 1; ; attempt++)
        {
            var outcome = RunOnce(program, arguments, patience);
            if (outcome.ExitCode != KilledByOthers || attempt == MostAttempts) return outcome;
            Console.Error.WriteLine($"{Path.GetFileName(program)} was killed from outside; once more.");
            Thread.Sleep(Pause);
        }
    }

    private static ProgramOutcome RunOnce(string program, IReadOnlyList<string> arguments, TimeSpan patience)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in arguments.Prepend(program)) start.ArgumentList.Add(word);
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var said = new List<(double, string)>();
        process.ErrorDataReceived += (_, line) =>
        {
            lock (said) said.Add((watch.Elapsed.TotalSeconds, line.Data ?? ""));
        };
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEndAsync();
        var (glances, isStopped) = (new List<(double, double, long)>(), false);
        while (!process.WaitForExit(Glance))
        {
            if (ProcessorSecondsOf(process) is { } got) glances.Add((watch.Elapsed.TotalSeconds, got, PeakOf(process.Id)));
            if (isStopped || watch.Elapsed < patience) continue;
            process.Kill(entireProcessTree: true);
            isStopped = true;
        }
        process.WaitForExit();
        return new ProgramOutcome(isStopped ? -1 : process.ExitCode, output.Result, said, watch.Elapsed.TotalSeconds, glances);
    }

    private static double? ProcessorSecondsOf(Process process)
    {
        try
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalSeconds;
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }

    /// <summary>The system keeps the largest value itself, so a late glance misses only growth in the last instants.</summary>
    private static long PeakOf(int process)
    {
        const string key = "VmHWM:";
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(text => text.StartsWith(key, StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line[key.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) << 10;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
