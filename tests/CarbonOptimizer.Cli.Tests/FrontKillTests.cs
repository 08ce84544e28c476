using System.Diagnostics;
using CarbonOptimizer.Exporters.Fronts;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Cli.Tests;

/// <summary>A front whose process is killed again and again ends like one that was left alone.</summary>
public sealed class FrontKillTests(CountyFixture county) : IClassFixture<CountyFixture>
{
    private const int Kills = 3;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    [LongFact]
    public async Task Pareto_KilledAtRandomMoments_RepeatsNothingAndEndsWithTheSameBytes()
    {
        var (whole, killed) = (county.PathOf("whole"), county.PathOf("killed"));
        using (var untouched = Start(whole))
        {
            await untouched.WaitForExitAsync().WaitAsync(LongestWait);
            Assert.Equal(ExitCode.Done, untouched.ExitCode);
        }
        var random = new Random(7);
        var journal = Path.Combine(killed, FrontFiles.Journal);
        string[] kept = [];
        for (var kill = 0; kill < Kills; kill++)
        {
            using var process = Start(killed);
            await SolvesAsync(process, Math.Max(0, kept.Length - 1) + 1 + random.Next(2));
            await Task.Delay(random.Next(150));
            process.Kill();
            await process.WaitForExitAsync().WaitAsync(LongestWait);
            var lines = CompleteLines(journal);
            Assert.Equal(kept, lines[..kept.Length]);
            kept = lines;
        }
        using (var last = Start(killed))
        {
            await last.WaitForExitAsync().WaitAsync(LongestWait);
            Assert.Equal(ExitCode.Done, last.ExitCode);
        }

        Assert.InRange(kept.Length, 1 + Kills, CompleteLines(journal).Length);
        Assert.Equal(kept, CompleteLines(journal)[..kept.Length]);
        Assert.Equal(FilesOf(whole), FilesOf(killed));
        Assert.All(FilesOf(whole), file => Assert.True(File.ReadAllBytes(Path.Combine(whole, file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(killed, file))), file));
    }

    /// <summary>Waits until a process has told of so many finished solves, those it read from the folder included, or ended.</summary>
    private static async Task SolvesAsync(Process process, int count)
    {
        while (count > 0 && await process.StandardError.ReadLineAsync().WaitAsync(LongestWait) is { } line)
        {
            if (line.Contains("adaptive", StringComparison.Ordinal) || line.Contains("anchor", StringComparison.Ordinal)) count--;
        }
    }

    private static string[] CompleteLines(string journal) => File.Exists(journal) ? File.ReadAllText(journal).Split('\n')[..^1] : [];

    /// <summary>All files but the journal, whose lines hold times, and what is cut off when a write is killed.</summary>
    private static string[] FilesOf(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path)).Where(path => path != FrontFiles.Journal && !path.Contains(".carbonopt-partial", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private Process Start(string folder)
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "carbonopt.dll"), "pareto", county.Scenario, "--out", folder, "--solves", "4", "--links", "1", "--lang", "en",
            "--set", "tradeoff.axes=[{id: emissions, objectives: {net_carbon: 1}}, {id: boundary, unit: km, objectives: {boundary_length: 0.001}}]", "--set", "run.iteration_limit=6",
        ];
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        _ = process.StandardOutput.ReadToEndAsync();
        return process;
    }
}
