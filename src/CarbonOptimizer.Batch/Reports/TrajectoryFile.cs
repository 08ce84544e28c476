using System.Text.Json;
using CarbonOptimizer.Batch.Store;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Geospatial.Files;
using CarbonOptimizer.Geospatial.Tables;

namespace CarbonOptimizer.Batch.Reports;

/// <summary>
/// <c>trajectories.parquet</c>: the logs of all runs in one table, so that they can be compared: how plan and bound moved over the seconds of each
/// search. Of a run that was made in several passes it is the last one, which goes on from the plan of those before.
/// </summary>
public static class TrajectoryFile
{
    /// <summary>Name of the file.</summary>
    public const string Name = "trajectories.parquet";

    private const int RowsOfGroup = 100_000;

    private static readonly string[] Measures = ["objective", "bound", "relative_gap", "excess_gap"];

    private static readonly ParquetColumn[] Columns =
    [
        new("index", ParquetType.Int32), new("id", ParquetType.Text), new("pass", ParquetType.Int32), new("seconds", ParquetType.Double), new("phase", ParquetType.Text),
        new("iteration", ParquetType.Double), .. Measures.Select(name => new ParquetColumn(name, ParquetType.Double, IsNullable: true)),
    ];

    /// <summary>Writes the table into the folder of the batch, a part at a time.</summary>
    /// <exception cref="FileWriteException">It cannot be written.</exception>
    public static void Write(BatchSummary summary, ResultStore store)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(store);
        AtomicFile.Write(Path.Combine(summary.Manifest.Folder, Name), stream =>
        {
            var writer = new ParquetWriter(stream, Columns);
            foreach (var rows in summary.Rows.Where(row => row.Result is not null).SelectMany(row => RowsOf(row, store)).Chunk(RowsOfGroup)) WriteGroup(writer, rows);
            writer.Finish();
        });
    }

    private static void WriteGroup(ParquetWriter writer, LogRow[] rows)
    {
        writer.BeginRowGroup(rows.Length);
        writer.Write([.. rows.Select(row => row.Run.Run.Run.Index)]);
        writer.Write([.. rows.Select(row => (string?)row.Run.Run.Id)]);
        writer.Write([.. rows.Select(row => row.Run.Result!.Pass)]);
        writer.Write([.. rows.Select(row => row.Seconds)]);
        writer.Write([.. rows.Select(row => (string?)row.Phase)]);
        writer.Write([.. rows.Select(row => row.Iteration)]);
        for (var i = 0; i < Measures.Length; i++)
        {
            double[] values = [.. rows.Select(row => row.Values[i])];
            bool[] present = [.. values.Select(double.IsFinite)];
            writer.Write(values.AsSpan(), present);
        }
    }

    private static IEnumerable<LogRow> RowsOf(SummaryRow run, ResultStore store)
    {
        var path = Path.Combine(store.FolderOf(run.Run), RunFiles.Log);
        if (!File.Exists(path)) yield break;
        foreach (var line in File.ReadLines(path))
        {
            if (Parsed(run, line) is { } row) yield return row;
        }
    }

    private static LogRow? Parsed(SummaryRow run, string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            return new LogRow(
                run, root.GetProperty("seconds").GetDouble(), root.GetProperty("phase").GetString()!, root.GetProperty("iteration").GetDouble(),
                [.. Measures.Select(name => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN)]);
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private sealed record LogRow(SummaryRow Run, double Seconds, string Phase, double Iteration, double[] Values);
}
