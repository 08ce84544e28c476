using CarbonOptimizer.Geospatial.Files;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Files;

public sealed class AtomicFolderTests
{
    [Fact]
    public void Publish_FilledTemporary_AppearsUnderTheFinalName()
    {
        using var folder = new ScratchFolder();
        var temporary = AtomicFolder.CreateTemporary(folder["run"]);
        File.WriteAllText(Path.Combine(temporary, "run.json"), "{}");
        Directory.CreateDirectory(Path.Combine(temporary, "maps"));
        File.WriteAllText(Path.Combine(temporary, "maps", "plan.tif"), "x");
        Assert.Equal(["run.tmp-" + Environment.ProcessId], folder.Names);

        AtomicFolder.Publish(temporary, folder["run"]);

        Assert.Equal(["run"], folder.Names);
        Assert.Equal("x", File.ReadAllText(folder["run/maps/plan.tif"]));
    }

    [Fact]
    public void Publish_TargetHoldsResults_IsRefusedAndBothStay()
    {
        using var folder = new ScratchFolder();
        Directory.CreateDirectory(folder["run"]);
        File.WriteAllText(folder["run/run.json"], "old");
        var temporary = AtomicFolder.CreateTemporary(folder["run"]);

        Assert.Throws<FileWriteException>(() => AtomicFolder.Publish(temporary, folder["run"]));

        Assert.Equal("old", File.ReadAllText(folder["run/run.json"]));
        Assert.True(Directory.Exists(temporary));
    }

    [Fact]
    public void Publish_OneFileCannotBeFlushed_NothingIsPublished()
    {
        using var folder = new ScratchFolder();
        var temporary = AtomicFolder.CreateTemporary(folder["run"]);
        File.WriteAllText(Path.Combine(temporary, "a"), "x");

        var failure = Assert.Throws<FileWriteException>(
            () => AtomicFolder.Publish(temporary, folder["run"], new DiskCalls { SyncFile = _ => 5 }));

        Assert.Equal(5, failure.ErrorNumber);
        Assert.False(Directory.Exists(folder["run"]));
    }

    [Fact]
    public void CreateTemporary_LeftoverOfSameNumber_IsEmptied()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(Path.Combine(AtomicFolder.CreateTemporary(folder["run"]), "old"), "x");
        Assert.Empty(Directory.GetFileSystemEntries(AtomicFolder.CreateTemporary(folder["run"])));
    }

    [Fact]
    public void Sweep_DeadAndLiveAndForeignNames_RemovesOnlyTheDead()
    {
        using var folder = new ScratchFolder();
        foreach (var name in new[] { "a.csv.1.tmp-111", "b.csv.1.tmp-222", "c.tmp-notes", "d.csv" }) File.WriteAllText(folder[name], "x");
        Directory.CreateDirectory(folder["run.tmp-111"]);
        File.WriteAllText(folder["run.tmp-111/x"], "x");

        var removed = StaleTemporaries.Sweep(folder.FullPath, process => process == 222);

        Assert.Equal([folder["a.csv.1.tmp-111"], folder["run.tmp-111"]], removed);
        Assert.Equal(["b.csv.1.tmp-222", "c.tmp-notes", "d.csv"], folder.Names);
    }

    [Fact]
    public void Sweep_FileStillLockedByAWriterElsewhere_IsKept()
    {
        using var folder = new ScratchFolder();
        using var writer = new FileStream(folder["a.tmp-111"], FileMode.Create, FileAccess.Write, FileShare.None);
        Assert.Empty(StaleTemporaries.Sweep(folder.FullPath, _ => false));
    }

    [Fact]
    public void Sweep_OwnTemporary_IsKept()
    {
        using var folder = new ScratchFolder();
        AtomicFolder.CreateTemporary(folder["run"]);
        Assert.Empty(StaleTemporaries.Sweep(folder.FullPath));
    }
}
