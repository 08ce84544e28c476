using System.Text.Json;
using CarbonOptimizer.Exporters;
using CarbonOptimizer.Exporters.Reports;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Batch.Reports;

/// <summary>The index of a batch as a page: a row for each run, what each setting did, where it stands.</summary>
public static class BatchPage
{
    private const string Standing = "batch-standing.json";

    /// <summary>Writes <c>report.html</c> into the folder of the batch.</summary>
    /// <exception cref="FileWriteException">It cannot be written.</exception>
    public static void Write(BatchSummary summary) => AtomicFile.WriteBytes(Path.Combine(summary.Manifest.Folder, RunFiles.Report), Of(summary, new ReportOptions()));

    /// <summary>The page as UTF-8.</summary>
    public static byte[] Of(BatchSummary summary, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return ReportPage.Of(TablesPage.TitleOf(summary.Manifest.Folder), DataOf(summary, options).Span);
    }

    /// <summary>The data of the page alone, for a server.</summary>
    /// <param name="summary">The batch.</param>
    /// <param name="options">How the page is made.</param>
    /// <param name="running">Runs that are being worked on; null where nobody looked.</param>
    public static ReadOnlyMemory<byte> DataOf(BatchSummary summary, ReportOptions options, IReadOnlyList<string>? running = null)
    {
        ArgumentNullException.ThrowIfNull(summary);
        var folder = summary.Manifest.Folder;
        var standing = JsonSerializer.Serialize(new
        {
            schema = "carbon-optimizer/batch-standing/1", runs = summary.Rows.Count, done = summary.DoneCount, failed = summary.FailedCount, waiting = summary.WaitingCount, running,
            reports = summary.Rows.Select(row => row.Run.Id).Where(id => File.Exists(Path.Combine(folder, "runs", id, RunFiles.Report))),
        });
        var made = new Dictionary<string, string>
        {
            [TablesPage.BatchSummary] = SummaryFiles.CsvOf(summary), [TablesPage.BatchEffects] = SummaryFiles.EffectsOf(summary), [Standing] = standing,
        };
        return TablesPage.DataOf(folder, TablesPage.Batch, options, made);
    }
}
