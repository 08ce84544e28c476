using CarbonOptimizer.Geospatial.Files;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Files;

public sealed class StaleTemporariesTests
{
    private const int Dead = 111, Live = 222;

    [Fact]
    public void Sweep_DeadAndLiveAndForeignNames_RemovesOnlyTheDead()
    {
        using var folder = new ScratchFolder();
        foreach (var name in new[] { "a.csv.1.tmp-111", "b.csv.1.tmp-222", "c.tmp-notes", "d.csv" }) File.WriteAllText(folder[name], "x");
        Directory.CreateDirectory(folder["run.tmp-111"]);
        File.WriteAllText(folder["run.tmp-111/x"], "x");

        var removed = StaleTemporaries.Sweep(folder.FullPath, StartOf);

        Assert.Equal([folder["a.csv.1.tmp-111"], folder["run.tmp-111"]], removed);
        Assert.Equal(["b.csv.1.tmp-222", "c.tmp-notes", "d.csv"], folder.Names);
    }

    /// <summary>In a container every process has the same few numbers: one that started after the last write is not the writer.</summary>
    [Fact]
    public void Sweep_NumberTakenByALaterProcess_IsRemoved()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder["a.csv.1.tmp-222"], "x");
        File.SetLastWriteTimeUtc(folder["a.csv.1.tmp-222"], DateTime.UnixEpoch);

        Assert.Single(StaleTemporaries.Sweep(folder.FullPath, StartOf));
        Assert.Empty(folder.Names);
    }

    [Fact]
    public void Sweep_FileStillLockedByAWriterElsewhere_IsKept()
    {
        using var folder = new ScratchFolder();
        using var writer = new FileStream(folder["a.tmp-111"], FileMode.Create, FileAccess.Write, FileShare.None);
        Assert.Empty(StaleTemporaries.Sweep(folder.FullPath, _ => null));
    }

    [Fact]
    public void Sweep_OwnTemporary_IsKept()
    {
        using var folder = new ScratchFolder();
        AtomicFolder.CreateTemporary(folder["run"]);
        Assert.Empty(StaleTemporaries.Sweep(folder.FullPath));
    }

    [Fact]
    public void Sweep_FolderThatSteppedAsideAndNothingInItsPlace_ComesBack()
    {
        using var folder = new ScratchFolder();
        Old(folder, "run.previous-111");
        Directory.CreateDirectory(folder["run.tmp-111"]);

        StaleTemporaries.Sweep(folder.FullPath, StartOf);

        Assert.Equal(["run"], folder.Names);
        Assert.Equal("mine", File.ReadAllText(folder["run/notes/thesis.txt"]));
    }

    [Fact]
    public void Sweep_FolderThatSteppedAsideForANewOne_LeavesItWhatItsOwnerAdded()
    {
        using var folder = new ScratchFolder();
        Old(folder, "run.previous-111");
        Directory.CreateDirectory(folder["run"]);
        File.WriteAllText(folder["run/run.json"], "new");

        StaleTemporaries.Sweep(folder.FullPath, StartOf);

        Assert.Equal(["run"], folder.Names);
        Assert.Equal("new", File.ReadAllText(folder["run/run.json"]));
        Assert.Equal("mine", File.ReadAllText(folder["run/notes/thesis.txt"]));
        Assert.False(File.Exists(folder["run/plan_2030.tif"]));
    }

    [Fact]
    public void Sweep_FolderAsideOfALiveProcess_IsLeftToIt()
    {
        using var folder = new ScratchFolder();
        Old(folder, "run.previous-222");
        Assert.Empty(StaleTemporaries.Sweep(folder.FullPath, StartOf));
        Assert.Equal(["run.previous-222"], folder.Names);
    }

    private static DateTime? StartOf(int process) => process == Live ? DateTime.UnixEpoch.AddYears(30) : process == Dead ? null : DateTime.MinValue;

    private static void Old(ScratchFolder folder, string name)
    {
        Directory.CreateDirectory(folder[name + "/notes"]);
        File.WriteAllText(folder[name + "/run.json"], "old");
        File.WriteAllText(folder[name + "/plan_2030.tif"], "old");
        File.WriteAllText(folder[name + "/notes/thesis.txt"], "mine");
        File.WriteAllText(folder[name + "/SHA256SUMS"], $"{new string('0', 64)}  run.json\n{new string('0', 64)}  plan_2030.tif\n");
    }
}
