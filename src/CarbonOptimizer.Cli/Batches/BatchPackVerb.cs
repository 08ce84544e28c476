using System.CommandLine;
using System.IO.Compression;
using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Batch.Reports;
using CarbonOptimizer.Batch.Store;
using CarbonOptimizer.Exporters;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Cli.Batches;

/// <summary><c>carbonopt batch pack</c>: manifest, results, diary and tables as one ZIP archive, for a paper or another machine; equal contents give equal bytes.</summary>
internal static class BatchPackVerb
{
    /// <summary>The first time that ZIP can say.</summary>
    private static readonly DateTimeOffset Unchanging = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Command Create(CommandContext context)
    {
        var (batch, outFolder) = (BatchVerb.Batch(context), BatchVerb.Out(context));
        var to = new Option<string?>("--to") { Description = context.Say("archive to write; the folder's name with .zip when not given", "要写出的压缩包；缺省为文件夹名加 .zip") };
        var command = new Command("pack", context.Say("one archive with manifest, results and tables", "将清单、结果与汇总打包为一个压缩包")) { batch, outFolder, to };
        command.SetAction(parsed =>
        {
            var place = BatchPlace.Of(parsed.GetRequiredValue(batch), parsed.GetValue(outFolder));
            var folder = place.ResultFolder();
            var (manifest, store) = (BatchManifest.Read(folder), new ResultStore(folder));
            var archive = Path.GetFullPath(parsed.GetValue(to) ?? Path.TrimEndingDirectorySeparator(folder) + ".zip");
            AtomicFile.Write(archive, stream => Write(stream, manifest, store, place.Source));
            context.Terminal.Error.WriteLine(archive);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(Stream stream, BatchManifest manifest, ResultStore store, string? source)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        if (source is not null && File.Exists(source)) Add(archive, source, "batch.yaml");
        foreach (var name in new[] { BatchManifest.FileName, EventLog.FileName, SummaryFiles.Csv, SummaryFiles.Parquet, SummaryFiles.Effects, RunFiles.Workbook, RunFiles.ChineseWorkbook, SummaryText.FileName })
        {
            if (File.Exists(Path.Combine(manifest.Folder, name))) Add(archive, Path.Combine(manifest.Folder, name), name);
        }
        foreach (var run in manifest.Runs.Where(run => store.Find(run) is not null))
        {
            foreach (var file in Directory.EnumerateFiles(store.FolderOf(run)).Order(StringComparer.Ordinal)) Add(archive, file, $"runs/{run.Id}/{Path.GetFileName(file)}");
        }
    }

    private static void Add(ZipArchive archive, string path, string name)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = Unchanging;
        using var target = entry.Open();
        using var content = File.OpenRead(path);
        content.CopyTo(target);
    }
}
