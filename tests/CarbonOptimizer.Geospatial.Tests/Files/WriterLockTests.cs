using System.Globalization;
using CarbonOptimizer.Geospatial.Files;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Files;

public sealed class WriterLockTests
{
    [Fact]
    public void Acquire_HeldByAnother_IsRefusedWithProcessAndHost()
    {
        using var folder = new ScratchFolder();
        using var first = WriterLock.Acquire(folder[".lock"]);

        var refused = Assert.Throws<FolderInUseException>(() => WriterLock.Acquire(folder[".lock"]));

        Assert.Equal(folder.FullPath, refused.Folder);
        Assert.Contains(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), refused.Owner, StringComparison.Ordinal);
        Assert.Contains(Environment.MachineName, refused.Owner, StringComparison.Ordinal);
    }

    [Fact]
    public void Acquire_GivenBack_IsFreeAndLeavesNoFile()
    {
        using var folder = new ScratchFolder();
        for (var i = 0; i < 3; i++)
        {
            using (WriterLock.Acquire(folder[".lock"])) Assert.Equal([".lock"], folder.Names);
            Assert.Empty(folder.Names);
        }
    }

    /// <summary>A killed process leaves the file, and nobody who holds it.</summary>
    [Fact]
    public void Acquire_FileWithoutHolder_IsNotStale()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder[".lock"], "process 1 on another-machine with a much longer name than this one has");
        using var taken = WriterLock.Acquire(folder[".lock"]);
        Assert.Throws<FolderInUseException>(() => WriterLock.Acquire(folder[".lock"]));
    }

    [Fact]
    public async Task Acquire_ByManyAtOnce_HoldsOneAtATime()
    {
        using var folder = new ScratchFolder();
        var (inside, most) = (0, 0);
        void Enter()
        {
            for (var i = 0; i < 20; i++)
            {
                using var alone = WriterLock.Acquire(folder[".lock"], TimeSpan.FromMinutes(2));
                most = Math.Max(most, Interlocked.Increment(ref inside));
                Thread.Yield();
                Interlocked.Decrement(ref inside);
            }
        }
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(Enter)));
        Assert.Equal(1, most);
    }

    [Fact]
    public void Acquire_FolderIsNotThere_SaysSo() => Assert.Throws<FileWriteException>(() => WriterLock.Acquire("/nowhere/at/all/.lock"));

    /// <summary>A file or folder that somebody else gave that name is neither emptied nor removed.</summary>
    [Fact]
    public void Acquire_NameTakenByAUser_IsRefusedAndStays()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder["x.lock"], "combination: 1234");
        Directory.CreateDirectory(folder["y.lock"]);
        Assert.Throws<FileWriteException>(() => WriterLock.Acquire(folder["x.lock"]));
        Assert.Throws<FileWriteException>(() => WriterLock.Acquire(folder["y.lock"]));
        Assert.Equal("combination: 1234", File.ReadAllText(folder["x.lock"]));
    }
}
