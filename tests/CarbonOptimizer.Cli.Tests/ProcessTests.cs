using System.Diagnostics;
using System.Runtime.InteropServices;
using Xunit;

namespace CarbonOptimizer.Cli.Tests;

/// <summary>What only a real process shows: streams and signals.</summary>
public sealed partial class ProcessTests(CountyFixture county) : IClassFixture<CountyFixture>
{
    private const int Interrupt = 2, Terminate = 15;

    [Fact]
    public void Process_Schema_WritesUtf8WithoutByteOrderMark()
    {
        using var process = Start("schema");
        using var bytes = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(bytes);
        process.WaitForExit();

        Assert.Equal(0, process.ExitCode);
        Assert.Equal((byte)'{', bytes.ToArray()[0]);
    }

    [Theory]
    [InlineData(Interrupt)]
    [InlineData(Terminate)]
    public async Task Process_SignalOnce_KeepsThePlanAndEndsWithOneHundredAndThirty(int signal)
    {
        if (OperatingSystem.IsWindows()) return;
        var folder = county.PathOf("interrupted-by-" + signal);
        using var process = Start("run", county.Scenario, "--solver", "annealing", "--time", "5m", "--set", "run.iteration_limit=1000000000", "--out", folder, "--progress", "jsonl", "--json", "--lang", "en");
        while (await process.StandardError.ReadLineAsync() is { } line && !line.Contains("\"plan\":", StringComparison.Ordinal)) ;

        Assert.Equal(0, Kill(process.Id, signal));
        var output = process.StandardOutput.ReadToEndAsync();
        var messages = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(3));

        Assert.Equal(ExitCode.Interrupted, process.ExitCode);
        Assert.Contains("\"interrupted\"", await output, StringComparison.Ordinal);
        Assert.Contains("Interrupted", await messages, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "plan.tif")));
    }

    private static Process Start(params string[] arguments)
    {
        // A shell ignores Ctrl-C for what it runs in the background, and children inherit that.
        var start = new ProcessStartInfo(IgnoresInterrupt() ? "env" : "dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        if (start.FileName == "env")
        {
            start.ArgumentList.Add("--default-signal=INT");
            start.ArgumentList.Add("dotnet");
        }
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "carbonopt.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private static bool IgnoresInterrupt()
    {
        const string status = "/proc/self/status";
        if (!File.Exists(status)) return false;
        var ignored = File.ReadLines(status).First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))["SigIgn:".Length..].Trim();
        return (Convert.ToUInt64(ignored, 16) >> (Interrupt - 1) & 1) != 0;
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
