using CarbonOptimizer.Geospatial.Files;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Files;

public sealed class StaleTemporariesTests
{
    private const string Elsewhere = ".1-00000000aaaaaaaaaaaaaaaa.carbonopt-partial";

    /// <summary>Names that users and other programs give, earlier versions of this one included: none of it is ours to remove.</summary>
    [Theory]
    [InlineData("run.previous-2023")]
    [InlineData("run.tmp-111")]
    [InlineData("run.1.tmp-111")]
    [InlineData("run.carbonopt-partial")]
    [InlineData("run.1-aaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("run.unpublished")]
    [InlineData("run.plan.tif.kept")]
    public void Sweep_NameOfAUser_StaysAsFileAndAsFolder(string name)
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder[name], "mine");
        Directory.CreateDirectory(folder["sub/" + name]);
        File.WriteAllText(folder["sub/" + name + "/thesis.txt"], "mine");

        Assert.Empty(StaleTemporaries.Sweep(folder.FullPath));
        Assert.Empty(StaleTemporaries.Sweep(folder["sub"]));

        Assert.Equal("mine", File.ReadAllText(folder[name]));
        Assert.Equal("mine", File.ReadAllText(folder["sub/" + name + "/thesis.txt"]));
    }

    /// <summary>Even a folder with a name of ours is not ours without our mark, or when it is a copy under another name.</summary>
    [Theory]
    [InlineData("no mark")]
    [InlineData("copy")]
    [InlineData("link")]
    public void Sweep_NameOfOursButNotMadeSo_Stays(string kind)
    {
        using var folder = new ScratchFolder();
        var killed = Killed(folder, "run");
        var name = Path.GetFileName(killed).Replace("run.", "other.", StringComparison.Ordinal);
        if (kind == "copy") Copy(killed, folder[name]);
        if (kind == "no mark")
        {
            Directory.CreateDirectory(folder[name]);
            File.WriteAllText(folder[name + "/thesis.txt"], "mine");
        }
        if (kind == "link") Directory.CreateSymbolicLink(folder[name], Directory.CreateDirectory(folder["mine"]).FullName);

        Assert.Equal([killed], StaleTemporaries.Sweep(folder.FullPath));

        Assert.Contains(name, folder.Names);
        Assert.NotEqual(kind != "link", Directory.GetFileSystemEntries(folder[name]).Length == 0);
    }

    [Fact]
    public void Sweep_FileOfAKilledProcess_IsRemoved()
    {
        using var folder = new ScratchFolder();
        var name = PartialName.Next(folder["a.csv"]);
        File.WriteAllText(name, "half");
        Assert.Equal([name], StaleTemporaries.Sweep(folder.FullPath));
        Assert.Empty(folder.Names);
    }

    [Fact]
    public void Sweep_FileAndFolderInUse_AreKept()
    {
        using var folder = new ScratchFolder();
        using var writer = new FileStream(PartialName.Next(folder["a.csv"]), FileMode.Create, FileAccess.Write, FileShare.None);
        var temporary = AtomicFolder.CreateTemporary(folder["run"]);

        Assert.Empty(StaleTemporaries.Sweep(folder.FullPath));

        Assert.True(Directory.Exists(temporary));
        AtomicFolder.Discard(temporary);
        Assert.Single(folder.Names);
    }

    /// <summary>On drives that pass no locks on between machines, what another machine writes is not told from what it left.</summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(25, true)]
    public void Sweep_LeftByAnotherHost_WaitsADay(int hours, bool isSwept)
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder["a.csv" + Elsewhere], "half");
        Assert.Equal(isSwept ? 1 : 0, StaleTemporaries.Sweep(folder.FullPath, new Later(TimeSpan.FromHours(hours))).Count);
    }

    [Fact]
    public void Sweep_KilledBeforeTheMark_RemovesTheEmptyFolder()
    {
        using var folder = new ScratchFolder();
        var around = Directory.CreateDirectory(PartialName.Next(folder["run"])).FullName;
        File.WriteAllText(Path.Combine(around, "lock"), "process 1 on x");
        Assert.Equal([around], StaleTemporaries.Sweep(folder.FullPath));
    }

    /// <summary>Killed while the mark was written: there is no content yet. What only looks like a mark is somebody's file.</summary>
    [Theory]
    [InlineData("", true)]
    [InlineData("carbonopt: unfin", true)]
    [InlineData("carbonopt: finished", false)]
    [InlineData("mine", false)]
    public void Sweep_KilledWithinTheMark_RemovesTheFolder(string mark, bool isSwept)
    {
        using var folder = new ScratchFolder();
        var around = Directory.CreateDirectory(PartialName.Next(folder["run"])).FullName;
        File.WriteAllText(Path.Combine(around, "lock"), "process 1 on x");
        File.WriteAllText(Path.Combine(around, "carbonopt-partial-folder"), mark);
        Assert.Equal(isSwept ? [around] : [], StaleTemporaries.Sweep(folder.FullPath));
        Assert.Equal(!isSwept, Directory.Exists(around));
    }

    [Fact]
    public void Sweep_KilledWithTheOldFolderAside_PutsItBack()
    {
        using var folder = new ScratchFolder();
        var killed = Killed(folder, "run");
        Old(Path.Combine(killed, "previous"));

        StaleTemporaries.Sweep(folder.FullPath);

        Assert.Equal(["run"], folder.Names);
        Assert.Equal("mine", File.ReadAllText(folder["run/notes/thesis.txt"]));
    }

    /// <summary>What is left of a folder of a process that was killed while it filled it.</summary>
    private static string Killed(ScratchFolder folder, string name)
    {
        var temporary = AtomicFolder.CreateTemporary(folder["killed/" + name]);
        File.WriteAllText(Path.Combine(temporary, "half.csv"), "half");
        var around = Path.GetDirectoryName(temporary)!;
        var copy = folder[Path.GetFileName(around)];
        Copy(around, copy);
        AtomicFolder.Discard(temporary);
        Directory.Delete(folder["killed"]);
        return copy;
    }

    /// <summary>A copy has no holder, as what a killed process leaves.</summary>
    internal static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var path in Directory.GetFiles(from))
        {
            // The lock is read past its holder.
            using var handle = new Microsoft.Win32.SafeHandles.SafeFileHandle(LibC.OpenUnlocked(path), ownsHandle: true);
            var bytes = new byte[RandomAccess.GetLength(handle)];
            RandomAccess.Read(handle, bytes, 0);
            File.WriteAllBytes(Path.Combine(to, Path.GetFileName(path)), bytes);
        }
        foreach (var path in Directory.GetDirectories(from)) Copy(path, Path.Combine(to, Path.GetFileName(path)));
    }

    private static void Old(string path)
    {
        Directory.CreateDirectory(Path.Combine(path, "notes"));
        File.WriteAllText(Path.Combine(path, "run.json"), "old");
        File.WriteAllText(Path.Combine(path, "notes", "thesis.txt"), "mine");
        File.WriteAllText(Path.Combine(path, "SHA256SUMS"), $"{new string('0', 64)}  run.json\n");
    }

    private sealed class Later(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
