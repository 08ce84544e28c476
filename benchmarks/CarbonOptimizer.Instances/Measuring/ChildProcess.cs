using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CarbonOptimizer.Instances.Cases;

namespace CarbonOptimizer.Instances.Measuring;

/// <summary>Runs this program again for one measurement, so that peak memory and compiled code belong to it alone.</summary>
internal static class ChildProcess
{
    /// <summary>Reading, warm-up and audit come on top of the time of the search.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>The measurement, or null when the process failed; what it said goes to the error stream.</summary>
    /// <param name="subject">The instance.</param>
    /// <param name="method">The method.</param>
    /// <param name="limit">Time limit of the search.</param>
    /// <param name="dataFolder">Folder of the shared data.</param>
    /// <param name="verb"><c>case</c> to stop where the instance has done enough, <c>peer</c> to go on to the end.</param>
    public static Measurement? Measure(InstanceCase subject, Method method, TimeSpan limit, string dataFolder, string verb = "case")
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        foreach (var word in new[] { verb, subject.Id, method.Id, limit.TotalSeconds.ToString("R", CultureInfo.InvariantCulture), dataFolder }) start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(limit + Patience)) process.Kill(entireProcessTree: true);
        process.WaitForExit();
        if (process.ExitCode == 0) return JsonSerializer.Deserialize<Measurement>(output.Result);
        Console.Error.WriteLine($"{subject.Id} {method.Id}: the process ended with code {process.ExitCode}.");
        return null;
    }
}
