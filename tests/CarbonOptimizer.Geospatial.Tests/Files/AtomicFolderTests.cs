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

    /// <summary>Exchange of names in one step where there is such, two steps where there is none: the same result.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Replace_OlderFolder_ChangesNamesWithIt(bool canExchange)
    {
        using var folder = new ScratchFolder();
        var temporary = TwoFolders(folder);

        var old = AtomicFolder.Replace(temporary, folder["run"], Disk(canExchange));

        Assert.Equal("new", File.ReadAllText(folder["run/run.json"]));
        Assert.Equal("old", File.ReadAllText(Path.Combine(old, "run.json")));
        Assert.Equal(2, folder.Names.Length);
    }

    [Theory]
    [InlineData(true, "file")]
    [InlineData(true, "folder")]
    [InlineData(false, "file")]
    [InlineData(false, "folder")]
    [InlineData(false, "second rename")]
    public void Replace_AnyStepFails_TheOldFolderStands(bool canExchange, string failing)
    {
        using var folder = new ScratchFolder();
        var (temporary, moves) = (TwoFolders(folder), 0);
        var disk = Disk(canExchange);
        if (failing == "file") disk = disk with { SyncFile = _ => 5 };
        if (failing == "folder") disk = disk with { SyncFolder = path => path == folder.FullPath ? 5 : 0 };
        if (failing == "second rename") disk = disk with { MoveFolder = (from, to) => Move(from, to, ++moves == 2) };

        Assert.Throws<FileWriteException>(() => AtomicFolder.Replace(temporary, folder["run"], disk));

        Assert.Equal("old", File.ReadAllText(folder["run/run.json"]));
        Assert.Equal("new", File.ReadAllText(Path.Combine(temporary, "run.json")));
    }

    private static void Move(string from, string to, bool fails)
    {
        if (fails) throw new IOException("No space left on device", 28);
        Directory.Move(from, to);
    }

    private static DiskCalls Disk(bool canExchange) => canExchange ? new DiskCalls() : new DiskCalls { Exchange = (_, _) => LibC.Missing };

    /// <summary>An old folder under its name and a new one beside it.</summary>
    private static string TwoFolders(ScratchFolder folder)
    {
        Directory.CreateDirectory(folder["run"]);
        File.WriteAllText(folder["run/run.json"], "old");
        var temporary = AtomicFolder.CreateTemporary(folder["run"]);
        File.WriteAllText(Path.Combine(temporary, "run.json"), "new");
        return temporary;
    }
}
