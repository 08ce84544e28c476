using CarbonOptimizer.Geospatial.Files;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Files;

/// <summary>
/// The law of replacing a folder: whatever step is the last before the process is killed, or fails, the next start finds the old or the new
/// folder whole under its name, everything of its owner, and nothing beside it.
/// </summary>
public sealed class ReplacementCrashTests
{
    private static readonly string[] OfOwner = ["mine.qgz", "notes/thesis.txt", "plan_2030.tif", "zz"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Replace_KilledAfterAnyStep_NextStartFindsOneWholeFolder(bool canExchange)
    {
        var steps = 0;
        for (var last = 0; last <= steps; last++)
        {
            using var folder = new ScratchFolder();
            var temporary = TwoFolders(folder, "work");
            var counted = new Steps(last, killed: true);
            var isKilled = Throws(() => AtomicFolder.Replace(temporary, folder["work/run"], FolderContent.OwnNames(folder["work/run"]), counted.Disk(canExchange)));
            StaleTemporariesTests.Copy(folder["work"], folder["next"]);
            AtomicFolder.Discard(temporary);

            StaleTemporaries.Sweep(folder["next"]);

            Assert.Equal(["run"], Directory.GetFileSystemEntries(folder["next"]).Select(path => Path.GetFileName(path)));
            AssertWhole(folder["next/run"]);
            if (!isKilled) Assert.Equal("new", File.ReadAllText(folder["next/run/run.json"]));
            steps = isKilled ? last + 1 : last;
        }
        Assert.True(steps > 6, $"{steps} steps");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Replace_AnyStepFails_OldFolderStandsAndTheNewOneCanBeKept(bool canExchange)
    {
        var steps = 0;
        for (var failing = 0; failing <= steps; failing++)
        {
            using var folder = new ScratchFolder();
            var temporary = TwoFolders(folder, "work");
            var counted = new Steps(failing, killed: false);
            var fails = Throws(() => AtomicFolder.Replace(temporary, folder["work/run"], FolderContent.OwnNames(folder["work/run"]), counted.Disk(canExchange)));

            AssertWhole(folder["work/run"]);
            Assert.Equal(fails ? "old" : "new", File.ReadAllText(folder["work/run/run.json"]));
            if (fails)
            {
                var kept = AtomicFolder.KeepBeside(temporary, folder["work/run"]);
                Assert.Equal(folder["work/run.unpublished"], kept);
                Assert.Equal(("new", "new"), (File.ReadAllText(Path.Combine(kept, "run.json")), File.ReadAllText(Path.Combine(kept, "plan.tif"))));
                Directory.Delete(kept, recursive: true);
            }
            Assert.Equal(["run"], Directory.GetFileSystemEntries(folder["work"]).Select(path => Path.GetFileName(path)));
            steps = fails ? failing + 1 : failing;
        }
    }

    [Fact]
    public void KeepBeside_NoNameToBeHad_StaysAndIsNeverSwept()
    {
        using var folder = new ScratchFolder();
        var temporary = TwoFolders(folder, "work");

        var kept = AtomicFolder.KeepBeside(temporary, folder["work/run"], new DiskCalls { MoveFolder = (_, _) => throw new IOException("Read-only file system", 30) });

        Assert.Equal(temporary, kept);
        Assert.Empty(StaleTemporaries.Sweep(folder["work"]));
        Assert.Equal("new", File.ReadAllText(Path.Combine(kept, "run.json")));
    }

    /// <summary>A pipe that somebody put into a folder of results has nobody at its other end.</summary>
    [LinuxFact]
    public void Replace_PipeAmongTheOwnersFiles_DoesNotWait()
    {
        using var folder = new ScratchFolder();
        var temporary = TwoFolders(folder, "work");
        using (var made = System.Diagnostics.Process.Start("mkfifo", [folder["work/run/pipe"]])) made.WaitForExit();

        AtomicFolder.Replace(temporary, folder["work/run"], FolderContent.OwnNames(folder["work/run"]));

        Assert.True(File.Exists(folder["work/run/pipe"]));
        AssertWhole(folder["work/run"]);
    }

    private static void AssertWhole(string run)
    {
        var state = File.ReadAllText(Path.Combine(run, "run.json"));
        Assert.Equal(state, File.ReadAllText(Path.Combine(run, "plan.tif")));
        Assert.Equal(state == "old", File.Exists(Path.Combine(run, "plan.tif.ovr")));
        Assert.Equal(state == "old", File.Exists(Path.Combine(run, "only_old.csv")));
        foreach (var name in OfOwner)
        {
            // A file of the owner with the name of a new one comes along under another.
            var place = Path.Combine(run, name);
            Assert.Equal("mine", File.ReadAllText(name == "zz" && state == "new" ? place + FolderContent.KeptSuffix : place));
        }
        string[] rest = [.. Directory.GetFileSystemEntries(run).Select(path => Path.GetFileName(path)).Where(name => name.Contains("carbonopt", StringComparison.Ordinal) || name.EndsWith(".kept-2", StringComparison.Ordinal))];
        Assert.Empty(rest);
    }

    private static bool Throws(Action action)
    {
        try
        {
            action();
            return false;
        }
        catch (Exception failure) when (failure is FileWriteException or Killed)
        {
            return true;
        }
    }

    /// <summary>An old folder with files of its owner and what GDAL derived, and a new one beside it.</summary>
    private static string TwoFolders(ScratchFolder folder, string place)
    {
        var run = Directory.CreateDirectory(folder[place + "/run"]).FullName;
        foreach (var name in new[] { "run.json", "plan.tif", "plan.tif.ovr", "only_old.csv" }) File.WriteAllText(Path.Combine(run, name), "old");
        Directory.CreateDirectory(Path.Combine(run, "notes"));
        foreach (var name in OfOwner) File.WriteAllText(Path.Combine(run, name), "mine");
        File.WriteAllText(Path.Combine(run, "SHA256SUMS"), Sums("run.json", "plan.tif", "only_old.csv"));
        var temporary = AtomicFolder.CreateTemporary(run);
        foreach (var name in new[] { "run.json", "plan.tif", "zz" }) File.WriteAllText(Path.Combine(temporary, name), "new");
        File.WriteAllText(Path.Combine(temporary, "SHA256SUMS"), Sums("run.json", "plan.tif", "zz"));
        return temporary;
    }

    private static string Sums(params string[] names) => string.Concat(names.Select(name => $"{new string('0', 64)}  {name}\n"));

    private sealed class Killed : Exception;

    /// <summary>Counts the steps of a replacement; from a certain one on nothing happens any more, or that one alone fails.</summary>
    private sealed class Steps(int last, bool killed)
    {
        private int count;

        public DiskCalls Disk(bool canExchange)
        {
            var real = new DiskCalls();
            return new DiskCalls
            {
                SyncFile = file => Ends(() => real.SyncFile(file)),
                SyncFolder = path => Ends(() => real.SyncFolder(path)),
                Exchange = (one, other) => canExchange ? Ends(() => real.Exchange(one, other)) : LibC.Missing,
                MoveFolder = (from, to) =>
                {
                    if (Ends(() => 0) != 0) throw new IOException("Input/output error", 5);
                    Directory.Move(from, to);
                },
            };
        }

        private int Ends(Func<int> step)
        {
            var number = count++;
            if (killed && number >= last) throw new Killed();
            return !killed && number == last ? 5 : step();
        }
    }
}
