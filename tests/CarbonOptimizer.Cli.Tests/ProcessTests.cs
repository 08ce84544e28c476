using System.Diagnostics;
using System.Runtime.InteropServices;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Cli.Tests;

/// <summary>What only a real process shows: streams and signals.</summary>
public sealed partial class ProcessTests(CountyFixture county) : IClassFixture<CountyFixture>
{
    private const int HangUp = 1, Interrupt = 2, Quit = 3, Terminate = 15;

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

    [UnixTheory]
    [InlineData(HangUp)]
    [InlineData(Quit)]
    [InlineData(Interrupt)]
    [InlineData(Terminate)]
    public async Task Process_SignalOnce_KeepsThePlanAndEndsWithOneHundredAndThirty(int signal)
    {
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

    /// <summary>What-ifs without --out: the folder of the first run stays, each other gets one beside it.</summary>
    [Fact]
    public async Task Process_WhatIfsWithoutOut_LeaveTheFirstRunAlone()
    {
        var place = Directory.CreateDirectory(county.PathOf("place")).FullName;
        string[] brief = ["run", county.Scenario, "--solver", "annealing", "--set", "run.iteration_limit=50", "--quiet"];
        await EndAsync(place, brief);
        var plan = File.ReadAllBytes(Path.Combine(place, "out", "small", "plan.tif"));
        await EndAsync(place, [.. brief, "--time", "0.05s"]);
        await EndAsync(place, brief);

        Assert.Equal(["small", "small-2"], Directory.GetFileSystemEntries(Path.Combine(place, "out")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Assert.Equal(plan, File.ReadAllBytes(Path.Combine(place, "out", "small", "plan.tif")));
    }

    private static async Task EndAsync(string place, string[] arguments)
    {
        using var process = Start(arguments, place);
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(3));
        Assert.True(process.ExitCode is ExitCode.GapNotMet or ExitCode.NoPlan, await errors);
    }

    private static Process Start(params string[] arguments) => Start(arguments, "");

    private static Process Start(string[] arguments, string place)
    {
        string[] words = [.. IgnoredSignals.WordsToHear, "dotnet", Path.Combine(AppContext.BaseDirectory, "carbonopt.dll"), .. arguments];
        var start = new ProcessStartInfo(words[0]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = place };
        foreach (var word in words[1..]) start.ArgumentList.Add(word);
        return Process.Start(start)!;
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
