using CarbonOptimizer.Geospatial.Files;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Files;

public sealed class JournalFileTests
{
    [Fact]
    public void Append_Lines_AreThereInOrder()
    {
        using var folder = new ScratchFolder();
        JournalFile.Write(folder["journal"], ["head"]).Append("one");
        JournalFile.Continue(folder["journal"]).Append("二");
        Assert.Equal("head\none\n二\n", File.ReadAllText(folder["journal"]));
    }

    [Fact]
    public void Append_DiskReportsAFailedFlush_IsTold()
    {
        using var folder = new ScratchFolder();
        var disk = new DiskCalls();
        var journal = JournalFile.Write(folder["journal"], ["head"], disk with { SyncFile = file => file.Name.EndsWith(PartialName.Ending, StringComparison.Ordinal) ? 0 : 5 });
        Assert.Equal(5, Assert.Throws<FileWriteException>(() => journal.Append("one")).ErrorNumber);
        Assert.Equal(5, Assert.Throws<FileWriteException>(() => journal.Append("two")).ErrorNumber);
    }

    /// <summary>Two processes on a network drive whose locks do not reach from one machine to the other.</summary>
    [Fact]
    public void Append_SomebodyElseWroteToo_IsRefusedBeforeAnythingIsMixed()
    {
        using var folder = new ScratchFolder();
        var mine = JournalFile.Write(folder["journal"], ["head"]);
        JournalFile.Continue(folder["journal"]).Append("theirs");
        Assert.Throws<FolderInUseException>(() => mine.Append("mine"));
        Assert.Equal("head\ntheirs\n", File.ReadAllText(folder["journal"]));
    }

    /// <summary>Nobody else writes there: the owner removed or cut it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Append_JournalGoneOrCut_IsNotTakenForAnotherWriter(bool isGone)
    {
        using var folder = new ScratchFolder();
        var journal = JournalFile.Write(folder["journal"], ["head"]);
        if (isGone) File.Delete(folder["journal"]);
        else File.WriteAllText(folder["journal"], "he");
        Assert.Throws<FileWriteException>(() => journal.Append("one"));
        Assert.Equal(!isGone, File.Exists(folder["journal"]));
    }
}
