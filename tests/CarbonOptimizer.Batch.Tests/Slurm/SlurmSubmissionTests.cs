using CarbonOptimizer.Batch.Slurm;
using CarbonOptimizer.Batch.Store;
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

            var submission = SlurmSubmission.Of(manifest, store, new SlurmSettings("", 3, size, ""), new BatchExecution(), ["carbonopt"]);

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

        var submission = SlurmSubmission.Of(manifest, new ResultStore(folder.Results), new SlurmSettings("batch", 50, 1000, "--account=x --qos=y"), execution, ["/opt/my tools/carbonopt"]);

        foreach (var option in new[] { "--partition=batch", "--account=x", "--qos=y", "--mem=2000M", "--cpus-per-task=2", "--time=45", "--requeue", "--signal=B:TERM@60" }) Assert.Contains($"#SBATCH {option}\n", submission.Script, StringComparison.Ordinal);
        Assert.Contains("'/opt/my tools/carbonopt' batch work", submission.Script, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', submission.Script);
        Assert.Equal("1%50", submission.ArrayText());
        Assert.Equal(2, submission.Passes.Count);
    }

    private static IEnumerable<int> Expand(string array) => array.Split('%')[0].Split(',').SelectMany(part =>
    {
        int[] ends = [.. part.Split('-').Select(text => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture))];
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
    });
}
