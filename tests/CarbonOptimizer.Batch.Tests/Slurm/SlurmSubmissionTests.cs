using CarbonOptimizer.Batch.Slurm;
using CarbonOptimizer.Batch.Store;
using CarbonOptimizer.Batch.Tests.Execution;
using CarbonOptimizer.Builders.Batches;
using Xunit;

namespace CarbonOptimizer.Batch.Tests.Slurm;

public sealed class SlurmSubmissionTests : IDisposable
{
    private readonly BatchFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>Whatever is done already, the tasks of the array are those chains, or bundles of them, that lack a result; by brute force.</summary>
    [Fact]
    public void Of_RandomResults_SubmitsExactlyWhatLacksOne()
    {
        var manifest = folder.Manifest("grid: {run.seed: {from: 1, to: 6, steps: 6}, policies.urban-county.min_ha: [1, 2]}\nchain: {length: 1}");
        var (store, random) = (new ResultStore(folder.Results), new Random(4));
        for (var trial = 0; trial < 6; trial++)
        {
            var size = new[] { 12, 5, 4, 100, 1, 7 }[trial];
            if (trial > 0) StoredResults.Commit(store, manifest.Runs[random.Next(12)]);

            var submission = SlurmSubmission.Of(manifest, store, new SlurmSettings("", 3, size, ""), new BatchExecution(), ["carbonopt"], null, new ManualClock());

            var bundle = (int)Math.Ceiling(12.0 / size);
            int[] lacking = [.. manifest.Runs.Where(run => store.Find(run) is null).Select(run => (run.Run.Chain - 1) / bundle + 1).Distinct()];
            Assert.Equal(lacking, submission.Tasks);
            Assert.Equal(lacking, Expand(submission.ArrayText()));
            Assert.Contains($"--bundle {bundle} ", submission.Script, StringComparison.Ordinal);
            Assert.InRange(submission.Tasks.Count, 1, Math.Max(size, 1));
        }
    }

    [Fact]
    public void Script_OfSettings_SaysThemToSlurm()
    {
        var manifest = folder.Manifest("grid: {policies.urban-county.min_ha: [1, 2, 3]}");
        var execution = new BatchExecution { TimeLimitSeconds = 600, MemoryBytes = 2_000_000_000, Threads = 2, Deadline = "8h" };

        var submission = SlurmSubmission.Of(manifest, new ResultStore(folder.Results), new SlurmSettings("batch", 50, 1000, "--account=x --qos=y"), execution, ["/opt/my tools/carbonopt"], null, new ManualClock());

        foreach (var option in new[] { "--partition=batch", "--account=x", "--qos=y", "--mem=2000M", "--cpus-per-task=2", "--time=45", "--requeue", "--signal=B:TERM@60" }) Assert.Contains($"#SBATCH {option}\n", submission.Script, StringComparison.Ordinal);
        Assert.Contains("'/opt/my tools/carbonopt' batch work", submission.Script, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', submission.Script);
        Assert.Equal("1%50", submission.ArrayText());
        Assert.Equal(2, submission.Passes.Count);
    }

    /// <summary>Passes end at falling gaps, the last at those asked; they share the time to the deadline; their numbers go on where results stand.</summary>
    [Fact]
    public void Passes_OfADeadline_ShareTheTimeAndFallInGap()
    {
        var manifest = folder.Manifest("grid: {run.seed: [1, 2, 3]}\nchain: none");
        var store = new ResultStore(folder.Results);
        StoredResults.Commit(store, manifest.Runs[0], StoredResults.Record(manifest.Runs[0], RunOutcomes.GapNotMet, isComplete: false) with { Pass = 2 });
        var execution = new BatchExecution { Deadline = "8h", FirstRelativeGap = 0.04, FirstExcessGap = 0.5 };

        var passes = SlurmSubmission.Of(manifest, store, new SlurmSettings("", 2, 1000, ""), execution, ["carbonopt"], 4, new ManualClock()).Passes;

        Assert.Equal(
        [
            "--pass 3 --loose 0.04,0.5 --until 1970-01-01T02:00:00Z --slots 2", "--pass 4 --loose 0.01,0.125 --until 1970-01-01T04:00:00Z --slots 2",
            "--pass 5 --loose 0.0025,0.03125 --until 1970-01-01T06:00:00Z --slots 2", "--pass 6 --until 1970-01-01T08:00:00Z --slots 2",
        ], passes.Select(words => string.Join(' ', words)));
    }

    /// <summary>Tasks that know nothing of one another but the results keep to the end of a pass, whatever the times of single runs; all runs get a turn.</summary>
    [Theory]
    [InlineData(1, 60)]
    [InlineData(3, 60)]
    [InlineData(3, 7)]
    public void ShareOf_TasksSideBySide_KeepToTheEnd(int slots, double seconds)
    {
        var manifest = folder.Manifest("grid: {run.seed: {from: 1, to: 20, steps: 20}}\nchain: none");
        var (store, random, ends) = (new ResultStore(folder.Results), new Random(5), new double[slots]);
        foreach (var run in manifest.Runs)
        {
            var slot = Array.IndexOf(ends, ends.Min());
            if (PassTime.ShareOf(manifest, store, 1, seconds - ends[slot], slots) is not { } share) continue;
            var searched = share * (random.Next(3) == 0 ? random.NextDouble() : 1);
            ends[slot] += searched + 0.2;
            StoredResults.Commit(store, run, StoredResults.Record(run, RunOutcomes.GapNotMet, isComplete: false) with { Seconds = searched + 0.2, SearchSeconds = searched });
        }

        Assert.InRange(ends.Max(), 0.8 * seconds, seconds + 0.6);
        Assert.True(seconds < 10 || manifest.Runs.All(run => store.Find(run) is not null));
    }

    private static IEnumerable<int> Expand(string array) => array.Split('%')[0].Split(',').SelectMany(part =>
    {
        int[] ends = [.. part.Split('-').Select(text => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture))];
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
    });
}
