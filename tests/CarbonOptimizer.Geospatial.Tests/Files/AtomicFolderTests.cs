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
        Assert.EndsWith(PartialName.Ending, Assert.Single(folder.Names), StringComparison.Ordinal);

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
    public void CreateTemporary_Twice_GivesTwoFolders()
    {
        using var folder = new ScratchFolder();
        Assert.NotEqual(AtomicFolder.CreateTemporary(folder["run"]), AtomicFolder.CreateTemporary(folder["run"]));
    }

    /// <summary>A folder that is a link is replaced where the link leads to, and the link stays.</summary>
    [Fact]
    public void Replace_ThroughALink_ReplacesWhatItLeadsTo()
    {
        using var folder = new ScratchFolder();
        Directory.CreateDirectory(folder["real"]);
        Directory.CreateSymbolicLink(folder["latest"], folder["real"]);
        var temporary = AtomicFolder.CreateTemporary(folder["latest"]);
        File.WriteAllText(Path.Combine(temporary, "run.json"), "new");

        AtomicFolder.Replace(temporary, folder["latest"], FolderContent.OwnNames(folder["latest"]));

        Assert.Equal("new", File.ReadAllText(folder["real/run.json"]));
        Assert.Equal(folder["real"], new DirectoryInfo(folder["latest"]).LinkTarget);
        Assert.Equal(["latest", "real"], folder.Names);
    }
}
