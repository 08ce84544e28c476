using CarbonOptimizer.Batch.Reports;
using CarbonOptimizer.Batch.Store;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Cli.Batches;

/// <summary>Writes everything that is made from the run folders of a batch, and can be made again at any time.</summary>
internal static class BatchSummaryWriter
{
    /// <summary>Name of the page.</summary>
    public const string Page = RunFiles.Report;

    /// <summary>Writes tables, text and page into the folder of the batch.</summary>
    /// <returns>The text.</returns>
    /// <exception cref="FileWriteException">A file cannot be written.</exception>
    public static SummaryText Write(CommandContext context, BatchSummary summary, ResultStore store)
    {
        var folder = summary.Manifest.Folder;
        SummaryFiles.Write(summary);
        TrajectoryFile.Write(summary, store);
        var text = new SummaryText(context, summary);
        AtomicFile.WriteText(Path.Combine(folder, SummaryText.FileName), text.Whole());
        return text;
    }
}
