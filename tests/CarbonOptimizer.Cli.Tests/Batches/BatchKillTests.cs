using System.Diagnostics;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Batches;

/// <summary>Batches whose runner, worker or both are killed or stopped again and again end with the bytes of one that was left alone.</summary>
public sealed class BatchKillTests(BatchFixture batches) : IClassFixture<BatchFixture>
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    private const string Body = "grid: {policies.urban-county.min_ha: {from: 1, to: 4, steps: 7}, run.iteration_limit: [4, 5]}\nchain: {length: 3}\n";

    [LongFact]
    public Task Batch_KilledAFewTimes_EndsWithTheSameBytes() => KillAsync(Body, kills: 4);

    [NightFact]
    public Task Batch_KilledThirtyTimes_EndsWithTheSameBytes() => KillAsync(Body, kills: 30);

    private async Task KillAsync(string body, int kills)
    {
        var file = batches.Declare("kill", body);
        var (whole, killed) = (batches.PathOf("whole"), batches.PathOf("killed"));
        using (var untouched = BatchFixture.Start("batch", "run", file, "--out", whole, "--jobs", "1", "--quiet")) await EndAsync(untouched);
        var random = new Random(7);
        for (var kill = 0; kill < kills; kill++)
        {
            using var process = BatchFixture.Start("batch", "run", file, "--out", killed, "--jobs", "2", "--quiet");
            await Task.Delay(200 + random.Next(2500));
            var workers = WorkersOf(process.Id);
            if (kill % 3 == 1 && workers.Length > 0) Kill(workers[random.Next(workers.Length)]);
            if (kill % 3 == 1) await Task.Delay(random.Next(500));
            if (process.HasExited) break;
            process.Kill();
            await process.WaitForExitAsync().WaitAsync(LongestWait);
            // A worker notices that its runner is gone when it next reads; on a busy machine that takes a while.
            for (var wait = 0; wait < 100 && workers.Any(IsAlive); wait++) await Task.Delay(200);
            Assert.DoesNotContain(workers, IsAlive);
        }
        using (var last = BatchFixture.Start("batch", "run", file, "--out", killed, "--quiet")) await EndAsync(last);

        var expected = BatchFixture.DigestsOf(whole);
        Assert.True(expected.Count > 14 * 15);
        var found = BatchFixture.DigestsOf(killed);
        Assert.Equal(expected.Keys.Order(), found.Keys.Order());
        Assert.DoesNotContain(expected, file => found[file.Key] != file.Value);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(killed, "runs"), "*.tmp-*"));
    }

    private static async Task EndAsync(Process process)
    {
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(LongestWait);
        Assert.True(process.ExitCode == ExitCode.Done, await error);
    }

    private static int[] WorkersOf(int parent)
    {
        if (!Directory.Exists("/proc/self")) return [];
        return [.. Directory.EnumerateDirectories("/proc").Select(path => int.TryParse(Path.GetFileName(path), out var id) ? id : 0).Where(id => id > 0 && ParentOf(id) == parent)];
    }

    private static int ParentOf(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    /// <summary>A process that has ended and waits for its parent is not alive.</summary>
    private static bool IsAlive(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return stat[stat.LastIndexOf(')') + 2] != 'Z';
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
