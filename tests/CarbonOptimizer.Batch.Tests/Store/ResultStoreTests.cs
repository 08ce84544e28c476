using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Batch.Store;
using Xunit;

namespace CarbonOptimizer.Batch.Tests.Store;

public sealed class ResultStoreTests : IDisposable
{
    private readonly BatchFolder folder = new();
    private readonly BatchManifest manifest;
    private readonly ResultStore store;

    public ResultStoreTests() => (manifest, store) = (folder.Manifest("grid: {run.seed: [1, 2, 3]}"), new ResultStore(folder.Results));

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(10, 9, 11, 9, false)]
    [InlineData(10, 9, 9.5, 9, true)]
    [InlineData(10, 9, 10, 9.5, true)]
    [InlineData(10, 9, 10, 8, false)]
    [InlineData(10, 9, 10, 9, false)]
    public void Commit_ASecondCopy_StandsOnlyWhenItIsBetter(double total, double bound, double total2, double bound2, bool stands)
    {
        var run = manifest.Runs[0];
        Assert.True(StoredResults.Commit(store, run, StoredResults.Record(run, total: total, bound: bound)));

        Assert.Equal(stands, StoredResults.Commit(store, run, StoredResults.Record(run, total: total2, bound: bound2)));

        Assert.Equal(stands ? (total2, bound2) : (total, bound), (store.Find(run)!.Total, store.Find(run)!.Bound));
        Assert.Equal([run.Id], Directory.GetDirectories(store.RunsFolder).Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public void Commit_APlanAfterNone_Stands()
    {
        var run = manifest.Runs[0];
        StoredResults.Commit(store, run, StoredResults.Record(run, RunOutcomes.NoPlan, double.NaN, double.NaN));

        Assert.True(StoredResults.Commit(store, run));
        Assert.False(StoredResults.Commit(store, run, StoredResults.Record(run, RunOutcomes.NoPlan, double.NaN, double.NaN)));
    }

    [Fact]
    public void Commit_AFailedRun_ForgetsTheFailure()
    {
        var run = manifest.Runs[1];
        store.Fail(run, new FailureRecord(run.Key, RunOutcomes.Crash, 134, 2, "words\n\"quoted\"") { DetailChinese = "原文：“引号”" });
        Assert.Equal(("words\n\"quoted\"", "原文：“引号”"), (store.FindFailure(run)!.Detail, store.FindFailure(run)!.DetailChinese));

        StoredResults.Commit(store, run);

        Assert.Null(store.FindFailure(run));
    }

    [Fact]
    public void Find_DamagedOrOfAnotherKey_IsNone()
    {
        var run = manifest.Runs[0];
        StoredResults.Commit(store, run);
        var path = Path.Combine(store.FolderOf(run), ResultRecord.FileName);
        var bytes = File.ReadAllBytes(path);
        for (var at = 0; at < bytes.Length - 1; at += 3)
        {
            var changed = (byte[])bytes.Clone();
            changed[at] ^= 1;
            File.WriteAllBytes(path, changed);
            Assert.Null(store.Find(run));
        }
        File.WriteAllText(path, StoredResults.Record(manifest.Runs[1]).Line());
        Assert.Null(store.Find(run));
    }

    /// <summary>A result whose run has another place in a new manifest moves there; no other one is touched.</summary>
    [Fact]
    public void Adopt_AfterAnInsertedRun_KeepsAllResults()
    {
        foreach (var run in manifest.Runs) StoredResults.Commit(store, run);
        var next = folder.Manifest("grid: {run.seed: [0, 1, 3]}");

        // Seed 3 keeps its place.
        Assert.Equal(1, store.Adopt(next));

        Assert.Equal([false, true, true], next.Runs.Select(run => store.Find(run) is not null));
        Assert.Equal(3, Directory.GetDirectories(store.RunsFolder).Length);
        Assert.Equal(0, store.Adopt(next));
    }

    [Fact]
    public void Remove_AResult_LeavesNothing()
    {
        StoredResults.Commit(store, manifest.Runs[0]);

        store.Remove(manifest.Runs[0]);

        Assert.Null(store.Find(manifest.Runs[0]));
        Assert.Empty(Directory.GetDirectories(store.RunsFolder));
    }

    [Fact]
    public void Record_WrittenAndRead_IsTheSame()
    {
        var record = StoredResults.Record(manifest.Runs[0], total: 1.0 / 3, bound: double.NaN) with { Attempt = 3, Pass = 2, PeakMemoryBytes = 1L << 40, SearchSeconds = 0.125 };
        File.WriteAllText(Path.Combine(folder.Results, ResultRecord.FileName), record.Line() + "\n");

        Assert.Equal(record, ResultRecord.Read(folder.Results));
    }
}
