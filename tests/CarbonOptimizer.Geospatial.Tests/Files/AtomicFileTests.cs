using CarbonOptimizer.Geospatial.Files;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Files;

public sealed class AtomicFileTests
{
    private const int IoError = 5;
    private const int NoSpace = 28;

    [Fact]
    public void Write_ExistingTarget_ReplacesItAndLeavesNothingElse()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder["plan.csv"], "a much longer old content");

        AtomicFile.Write(folder["plan.csv"], stream => stream.Write("new"u8));

        Assert.Equal("new", File.ReadAllText(folder["plan.csv"]));
        Assert.Equal(["plan.csv"], folder.Names);
    }

    [Fact]
    public void WriteText_Chinese_IsUtf8WithoutByteOrderMark()
    {
        using var folder = new ScratchFolder();
        AtomicFile.WriteText(folder["a.txt"], "耕地");
        Assert.Equal("耕地"u8.ToArray(), File.ReadAllBytes(folder["a.txt"]));
    }

    [Fact]
    public void Write_FlushFails_ReportsPathAndErrnoAndKeepsOldContent()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder["plan.csv"], "old");
        var disk = new DiskCalls { SyncFile = _ => IoError };

        var failure = Assert.Throws<FileWriteException>(() => AtomicFile.Write(folder["plan.csv"], s => s.WriteByte(1), disk));

        Assert.Equal(IoError, failure.ErrorNumber);
        Assert.Equal(folder["plan.csv"], failure.FilePath);
        Assert.Contains("flush to disk", failure.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(folder["plan.csv"]));
        Assert.Equal(["plan.csv"], folder.Names);
    }

    [Fact]
    public void Write_FolderFlushFails_IsReportedThoughTheFileIsComplete()
    {
        using var folder = new ScratchFolder();
        var disk = new DiskCalls { SyncFolder = _ => IoError };

        var failure = Assert.Throws<FileWriteException>(() => AtomicFile.Write(folder["a"], s => s.WriteByte(1), disk));

        Assert.Contains("folder", failure.Step, StringComparison.Ordinal);
        Assert.Equal(["a"], folder.Names);
    }

    [Fact]
    public void Write_RenameDenied_BecomesFileWriteExceptionWithoutLeftovers()
    {
        using var folder = new ScratchFolder();
        var disk = new DiskCalls { Rename = (_, _) => throw new UnauthorizedAccessException("no", new IOException("denied", 13)) };

        var failure = Assert.Throws<FileWriteException>(() => AtomicFile.Write(folder["a"], s => s.WriteByte(1), disk));

        Assert.Equal("rename", failure.Step);
        Assert.Empty(folder.Names);
    }

    [LinuxFact]
    public void Write_FullDisk_ReportsNoSpace()
    {
        using var folder = new ScratchFolder();
        var disk = new DiskCalls { Create = _ => new FileStream("/dev/full", FileMode.Open, FileAccess.Write) };

        var failure = Assert.Throws<FileWriteException>(() => AtomicFile.Write(folder["a"], s => s.Write(new byte[100_000]), disk));

        Assert.Equal(NoSpace, failure.ErrorNumber);
        Assert.Equal("write", failure.Step);
        Assert.Empty(folder.Names);
    }

    [Fact]
    public void Write_MissingFolder_IsReported()
    {
        using var folder = new ScratchFolder();
        var failure = Assert.Throws<FileWriteException>(() => AtomicFile.Write(folder["no/such/a"], s => s.WriteByte(1)));
        Assert.Equal("create", failure.Step);
    }

    [Fact]
    public void Write_TargetIsAFolder_IsRefused()
    {
        using var folder = new ScratchFolder();
        Assert.Throws<FileWriteException>(() => AtomicFile.Write(folder.FullPath, s => s.WriteByte(1)));
    }

    [LinuxFact]
    public void Write_Device_IsRefusedBeforeAnythingIsTouched()
    {
        Assert.Throws<FileWriteException>(() => AtomicFile.Write("/dev/null", s => s.WriteByte(1)));
        Assert.True(File.Exists("/dev/null"));
    }

    [Fact]
    public void Write_WriterThrows_PassesItOnAndLeavesNothing()
    {
        using var folder = new ScratchFolder();
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(folder["a"], _ => throw new InvalidOperationException()));
        Assert.Empty(folder.Names);
    }

    [Fact]
    public void Write_ManyThreadsOneTarget_EndsWithOneWholeFile()
    {
        using var folder = new ScratchFolder();
        Parallel.For(0, 20, i => AtomicFile.Write(folder["a"], s => s.Write(Enumerable.Repeat((byte)i, 5000).ToArray())));

        var bytes = File.ReadAllBytes(folder["a"]);
        Assert.Equal(5000, bytes.Length);
        Assert.Single(bytes.Distinct());
        Assert.Equal(["a"], folder.Names);
    }

    [Fact]
    public void Write_InsideAFolderThatIsBeingFilled_WritesInPlaceAndNamesTheFinalPath()
    {
        using var folder = new ScratchFolder();
        var temporary = AtomicFolder.CreateTemporary(folder["run"]);
        AtomicFile.WriteText(Path.Combine(temporary, "a.csv"), "x");
        Assert.Equal(["a.csv"], Directory.GetFileSystemEntries(temporary).Select(path => Path.GetFileName(path)));

        var disk = new DiskCalls { Create = _ => throw new IOException("No space left on device", 28) };
        var failure = Assert.Throws<FileWriteException>(() => AtomicFile.Write(Path.Combine(temporary, "b.csv"), _ => { }, disk));
        Assert.Equal(folder["run/b.csv"], failure.FilePath);
    }
}
