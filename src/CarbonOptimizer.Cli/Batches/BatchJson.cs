using System.Text.Json;
using CarbonOptimizer.Batch.Reports;

namespace CarbonOptimizer.Cli.Batches;

/// <summary>Where a batch stands, as one JSON object.</summary>
internal static class BatchJson
{
    public static string Of(BatchSummary summary, bool isUnfinished) => JsonSerializer.Serialize(new
    {
        schema = "carbon-optimizer/batch-status/1",
        folder = summary.Manifest.Folder,
        runs = summary.Rows.Count, done = summary.DoneCount, failed = summary.FailedCount, waiting = summary.WaitingCount, unfinished = isUnfinished,
        outcomes = summary.Rows.GroupBy(row => row.Outcome).ToDictionary(group => group.Key, group => group.Count()),
        failures = summary.Rows.Where(row => row.IsFailed).Select(row => new { index = row.Run.Run.Index, id = row.Run.Id, outcome = row.Outcome, detail = row.Failure?.Detail, conflicts = row.Conflicts.Select(conflict => conflict.Ids) }),
    });
}
