using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Exporters.Writing;
using CarbonOptimizer.Geospatial.Files;
using Xunit;

namespace CarbonOptimizer.Exporters.Tests.RunFolders;

public sealed class RunFolderWriterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Write_OfGridRun_GivesEveryFile()
    {
        var path = RunFolderWriter.Write(SampleRun.Context(), folder["run"]);
        Assert.Equal(
            [
                "README.txt", "SHA256SUMS", "areas.csv", "baseline.qml", "baseline.tif", "baseline.tif.aux.xml", "carbon_change.qml", "carbon_change.tif", "carbon_factors.csv", "carbon_ledger.csv", "carbon_ledger.parquet",
                "carbon_net.qml", "carbon_net.tif", "carbon_parts.csv", "carbon_range.csv", "carbon_sink.qml", "carbon_sink.tif", "carbon_source.qml", "carbon_source.tif", "carbon_standing.csv",
                "cells.parquet", "certificate.bin", "change.qml", "change.tif", "change.tif.aux.xml",
                "indicators.csv", "indicators.json", "log.jsonl", "objectives.csv", "plan.qml", "plan.tif", "plan.tif.aux.xml", "policies.csv", "preview.png", "report.html", "run.json",
                "scenario.lock.yaml", "tables.xlsx", "tables.zh.xlsx", "transitions.csv",
            ], Names(path));
        Assert.Equal(["run"], folder.Entries);
    }

    [Fact]
    public void Write_OfParcelRun_LeavesOutRasters()
    {
        var path = RunFolderWriter.Write(new ExportContext(SampleRun.Report(parcels: true), null, SampleRun.Codes), folder["run"]);
        Assert.Contains("cells.parquet", Names(path));
        Assert.DoesNotContain(Names(path), name => name.StartsWith("plan", StringComparison.Ordinal) || name.StartsWith("change", StringComparison.Ordinal) || name.EndsWith(".png", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_OfRunWithoutPlan_StillTellsWhatHappened()
    {
        var context = new ExportContext(SampleRun.WithoutPlan(TerminationReason.ProvedInfeasible), SampleRun.Geometry, SampleRun.Codes);
        var path = RunFolderWriter.Write(context, folder["run"]);
        Assert.Equal(["README.txt", "SHA256SUMS", "baseline.qml", "baseline.tif", "baseline.tif.aux.xml", "log.jsonl", "report.html", "run.json", "scenario.lock.yaml"], Names(path));
    }

    [Fact]
    public void Write_OfFailedAudit_NeverPublishesAPlanAndKeepsTheOlderRun()
    {
        RunFolderWriter.Write(SampleRun.Context(), folder["run"]);
        var context = new ExportContext(SampleRun.Report(findings: ["net_carbon: claimed 1, is 2"]), SampleRun.Geometry, SampleRun.Codes);

        var path = RunFolderWriter.Write(context, folder["run"] + "/");

        Assert.Equal(folder["run.failed-audit"], path);
        Assert.Equal(["SHA256SUMS", "findings.txt", "run.json"], Names(path));
        Assert.Equal("net_carbon: claimed 1, is 2\n", File.ReadAllText(Path.Combine(path, "findings.txt")));
        Assert.Contains("plan.tif", Names(folder["run"]));
    }

    [Fact]
    public void Write_TwiceAndUnderAnotherCulture_GivesEqualBytes()
    {
        var first = RunFolderWriter.Write(SampleRun.Context(), folder["a"]);
        using var culture = new StrangeCulture();
        var second = RunFolderWriter.Write(SampleRun.Context(), folder["b"]);
        foreach (var name in Names(first))
        {
            Assert.True(File.ReadAllBytes(Path.Combine(first, name)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(second, name))), name);
        }
    }

    [Fact]
    public void Write_WhenAnExporterFailsInTheMiddle_LeavesNothing()
    {
        IRunExporter[] exporters = [.. RunFolderWriter.Exporters.Take(4), new FailingExporter()];
        Assert.Throws<FileWriteException>(() => RunFolderWriter.Write(SampleRun.Context(), folder["run"], exporters));
        Assert.Empty(folder.Entries);
    }

    [Fact]
    public void Write_WhenAnExporterFails_KeepsTheOlderRun()
    {
        RunFolderWriter.Write(SampleRun.Context(), folder["run"]);
        var before = Names(folder["run"]);
        Assert.Throws<FileWriteException>(() => RunFolderWriter.Write(SampleRun.Context(), folder["run"], [new FailingExporter()]));
        Assert.Equal(before, Names(folder["run"]));
        Assert.Equal(["run"], folder.Entries);
    }

    [Fact]
    public void Write_OverAnOlderRun_ReplacesItsFilesAndKeepsTheUsers()
    {
        RunFolderWriter.Write(SampleRun.Context(), folder["run"]);
        File.WriteAllText(Path.Combine(folder["run"], "my.qgz"), "project");
        Directory.CreateDirectory(Path.Combine(folder["run"], "notes"));
        File.WriteAllText(Path.Combine(folder["run"], "notes", "thesis.txt"), "years of work");
        File.CreateSymbolicLink(Path.Combine(folder["run"], "link"), "notes/thesis.txt");
        var areas = Path.Combine(folder["run"], "areas.csv");
        var written = File.ReadAllText(areas);
        File.WriteAllText(areas, "edited");
        File.WriteAllText(Path.Combine(folder["run"], "old.csv"), "of an older version");
        File.AppendAllText(Path.Combine(folder["run"], "SHA256SUMS"), $"{new string('0', 64)}  old.csv\n");
        var before = Names(folder["run"]);

        Assert.Equal(folder["run"], RunFolderWriter.Write(SampleRun.Context(), folder["run"]));

        Assert.Equal(before.Where(name => name != "old.csv"), Names(folder["run"]));
        Assert.Equal(written, File.ReadAllText(areas));
        Assert.Equal("years of work", File.ReadAllText(Path.Combine(folder["run"], "link")));
        Assert.Equal(["run"], folder.Entries);
    }

    [Fact]
    public void Write_OverSomebodyElsesFolderOrFile_IsRefusedAndTouchesNothing()
    {
        Directory.CreateDirectory(folder["photos"]);
        File.WriteAllText(Path.Combine(folder["photos"], "run.json"), """{"schema":"something/else"}""");
        File.WriteAllText(folder["file"], "x");
        Assert.Throws<FileWriteException>(() => RunFolderWriter.Write(SampleRun.Context(), folder["photos"]));
        Assert.Throws<FileWriteException>(() => RunFolderWriter.Write(SampleRun.Context(), folder["file"]));
        Assert.Equal(["file", "photos"], folder.Entries);
        Assert.Equal(["run.json"], Names(folder["photos"]));
    }

    [Fact]
    public void Write_BelowAFile_SaysWhatIsInTheWay()
    {
        File.WriteAllText(folder["file"], "x");
        var failure = Assert.Throws<FileWriteException>(() => RunFolderWriter.Write(SampleRun.Context(), Path.Combine(folder["file"], "run")));
        Assert.Contains("file", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["file"], folder.Entries);
    }

    [Fact]
    public void Write_IntoAnEmptyFolderBelowANewOne_Works()
    {
        Directory.CreateDirectory(folder["empty"]);
        RunFolderWriter.Write(SampleRun.Context(), folder["empty"]);
        RunFolderWriter.Write(SampleRun.Context(), Path.Combine(folder["new"], "deep", "run"));
        Assert.Contains("run.json", Names(folder["empty"]));
        Assert.Contains("run.json", Names(Path.Combine(folder["new"], "deep", "run")));
    }

    [Fact]
    public void Write_WithHiddenLocation_LeavesNoCoordinatesAnywhere()
    {
        var path = RunFolderWriter.Write(SampleRun.Context(hideLocation: true), folder["run"]);
        var geometry = Geospatial.Rasters.RasterFile.Open(Path.Combine(path, "plan.tif")).Geometry;
        Assert.Equal((0.0, 400.0, false), (geometry.OriginX, geometry.OriginY, geometry.Crs.IsKnown));
        foreach (var file in Directory.GetFiles(path))
        {
            var bytes = File.ReadAllBytes(file).AsSpan();
            Assert.Equal(-1, bytes.IndexOf("4549"u8));
            Assert.Equal(-1, bytes.IndexOf(BitConverter.GetBytes(3_400_000.0)));
            Assert.Equal(-1, bytes.IndexOf(BitConverter.GetBytes(3_399_950.0)));
        }
    }

    /// <summary>A finished plan is kept where publishing fails, and the message says where and how to go on.</summary>
    [Theory]
    [InlineData("lock")]
    [InlineData("stranger")]
    public void Write_FinishedButCannotBePublished_IsKeptBeside(string obstacle)
    {
        if (obstacle == "lock") Directory.CreateDirectory(folder["run.carbonopt-lock"]);
        IRunExporter[] exporters = obstacle == "lock" ? [.. RunFolderWriter.Exporters] : [.. RunFolderWriter.Exporters, new Stranger(folder["run"])];

        var failure = Assert.Throws<UnpublishedRunException>(() => RunFolderWriter.Write(SampleRun.Context(), folder["run"], exporters));

        Assert.Equal(folder["run.unpublished"], failure.Kept);
        Assert.Contains($"mv '{folder["run.unpublished"]}' '", failure.Command, StringComparison.Ordinal);
        Assert.Equal(SampleRun.PlanUses, RunFolderReader.Open(failure.Kept).ReadPlan(SampleRun.LandUses, SampleRun.Problem().Units.Grid!).Uses.ToArray());
        Assert.DoesNotContain(folder.Entries, entry => entry.EndsWith(".carbonopt-partial", StringComparison.Ordinal));
    }

    /// <summary>A full disk or a drive that went away costs the place, not the plan.</summary>
    [Fact]
    public void Write_PlaceFillsUpWhileWriting_IsKeptInTheTemporaryFolder()
    {
        IRunExporter[] exporters = [.. RunFolderWriter.Exporters, new FullBelow(folder.FullPath)];

        var failure = Assert.Throws<UnpublishedRunException>(() => RunFolderWriter.Write(SampleRun.Context(), folder["run"], exporters));

        try
        {
            Assert.Empty(folder.Entries);
            Assert.True(RunFolderReader.Open(failure.Kept).HasPlan);
            Assert.Contains("full", failure.Reason.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(failure.Kept, recursive: true);
        }
    }

    private static string[] Names(string path) =>
        [.. Directory.GetFileSystemEntries(path).Select(entry => Path.GetFileName(entry)!).Order(StringComparer.Ordinal)];

    private sealed class FailingExporter : IRunExporter
    {
        public string Name => "failing";

        public bool CanExport(ExportContext context) => true;

        public void Export(ExportContext context, string folder)
        {
            File.WriteAllText(Path.Combine(folder, "half.csv"), "half");
            throw new IOException("The disk is full.");
        }
    }

    /// <summary>Somebody else's folder appears under the name while the run is written.</summary>
    private sealed class Stranger(string place) : IRunExporter
    {
        public string Name => "stranger";

        public bool CanExport(ExportContext context) => true;

        public void Export(ExportContext context, string folder)
        {
            Directory.CreateDirectory(place);
            File.WriteAllText(Path.Combine(place, "photo.jpg"), "x");
        }
    }

    private sealed class FullBelow(string full) : IRunExporter
    {
        public string Name => "full";

        public bool CanExport(ExportContext context) => true;

        public void Export(ExportContext context, string folder)
        {
            if (folder.StartsWith(full, StringComparison.Ordinal)) throw new IOException("The disk is full.");
        }
    }
}
