using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Batch.Store;

namespace CarbonOptimizer.Batch.Reports;

/// <summary>All runs of a batch with what became of them, and what they teach together.</summary>
/// <param name="Manifest">The runs.</param>
/// <param name="Rows">One row for each, in order.</param>
public sealed record BatchSummary(BatchManifest Manifest, IReadOnlyList<SummaryRow> Rows)
{
    /// <summary>Reads a batch.</summary>
    public static BatchSummary Of(BatchManifest manifest, ResultStore store)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return new BatchSummary(manifest, [.. manifest.Runs.Select(run => SummaryRow.Of(run, store))]);
    }

    /// <summary>Names and units of all objectives, in the order in which they are met.</summary>
    public IReadOnlyList<(NamedId Objective, string Unit)> Objectives =>
        [.. Rows.SelectMany(row => row.Objectives.Select(value => (value.Objective, value.Unit))).DistinctBy(value => value.Objective.Id)];

    /// <summary>Value of an objective in a row; NaN without one.</summary>
    public static double ValueOf(SummaryRow row, string objective)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Objectives.FirstOrDefault(value => value.Objective.Id == objective)?.Value ?? double.NaN;
    }

    /// <summary>Value of a setting in a row; empty where the run leaves it as the scenario has it.</summary>
    public static string SettingOf(SummaryRow row, string path)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Run.Run.Settings.LastOrDefault(setting => setting.Path == path).Value ?? "";
    }

    /// <summary>How many runs ended as expected.</summary>
    public int DoneCount => Rows.Count(row => row.Result is not null && !row.IsFailed);

    /// <summary>How many did not.</summary>
    public int FailedCount => Rows.Count(row => row.IsFailed);

    /// <summary>How many have not been run.</summary>
    public int WaitingCount => Rows.Count(row => row.Result is null && row.Failure is null);
}
