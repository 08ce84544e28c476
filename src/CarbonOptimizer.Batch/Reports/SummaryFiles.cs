using System.Globalization;
using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Exporters;
using CarbonOptimizer.Exporters.Workbooks;
using CarbonOptimizer.Geospatial.Files;
using CarbonOptimizer.Geospatial.Tables;

namespace CarbonOptimizer.Batch.Reports;

/// <summary>Writes <c>summary.csv</c>, <c>summary.parquet</c>, <c>effects.csv</c>, the workbooks and <c>report.html</c>; all of them can be written again at any time.</summary>
public static class SummaryFiles
{
    /// <summary>Names of the files.</summary>
    public const string Csv = "summary.csv", Parquet = "summary.parquet", Effects = "effects.csv";

    private static readonly string[] Measures = ["total", "bound", "relative_gap", "excess_gap"];

    private static readonly string[] EffectColumns = ["setting", "from", "to", "objective", "objective_en", "objective_zh", "unit", "pairs", "mean_change", "least_change", "most_change"];

    /// <summary>Writes all of them into the folder of the batch.</summary>
    /// <exception cref="FileWriteException">One cannot be written.</exception>
    public static void Write(BatchSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        var folder = summary.Manifest.Folder;
        AtomicFile.WriteText(Path.Combine(folder, Csv), CsvOf(summary));
        AtomicFile.Write(Path.Combine(folder, Parquet), stream => WriteParquet(stream, summary));
        AtomicFile.WriteText(Path.Combine(folder, Effects), EffectsOf(summary));
        WorkbookFile.Write(folder, [(Csv, new("Runs", "各次运行")), (Effects, new("Effects", "设置的影响"))]);
        BatchPage.Write(summary);
    }

    /// <summary>The table as CSV, with a byte order mark for spreadsheets.</summary>
    public static string CsvOf(BatchSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        var objectives = summary.Objectives;
        string[] head =
        [
            "index", "id", "status", "folder", "page", "expected", "complete", "reproducible", .. summary.Manifest.Paths, .. Measures,
            .. objectives.Select(value => value.Objective.Id), "start", "attempt", "pass", "seconds", "search_seconds", "processor_seconds", "peak_memory_bytes",
            "conflicts", "conflicts_en", "conflicts_zh",
        ];
        return "\uFEFF" + CsvText.Row(head) + string.Concat(summary.Rows.Select(row => CsvText.Row(Fields(summary, row, objectives))));
    }

    private static IEnumerable<string> Fields(BatchSummary summary, SummaryRow row, IReadOnlyList<(NamedId Objective, string Unit)> objectives)
    {
        var result = row.Result;
        yield return row.Run.Run.Index.ToString(CultureInfo.InvariantCulture);
        yield return row.Run.Id;
        yield return row.Outcome;
        yield return result is null ? "" : "runs/" + row.Run.Id;
        yield return result is null ? "" : Word(File.Exists(Path.Combine(summary.Manifest.Folder, "runs", row.Run.Id, RunFiles.Report)));
        yield return Word(row.Result is null ? null : !row.IsFailed);
        yield return Word(result?.IsComplete);
        yield return Word(result?.IsReproducible);
        foreach (var path in summary.Manifest.Paths) yield return BatchSummary.SettingOf(row, path);
        yield return Number(result?.Total);
        yield return Number(result?.Bound);
        yield return Number(result?.RelativeGap);
        yield return Number(row.ExcessGap);
        foreach (var (objective, _) in objectives) yield return Number(BatchSummary.ValueOf(row, objective.Id));
        yield return result?.Start is { Length: > 6 } start ? start[..6] : "";
        yield return (result?.Attempt ?? row.Failure?.Attempt)?.ToString(CultureInfo.InvariantCulture) ?? "";
        yield return result?.Pass.ToString(CultureInfo.InvariantCulture) ?? "";
        yield return Number(result?.Seconds);
        yield return Number(result?.SearchSeconds);
        yield return Number(result?.ProcessorSeconds);
        yield return result?.PeakMemoryBytes.ToString(CultureInfo.InvariantCulture) ?? "";
        yield return string.Join("; ", row.Conflicts.Select(conflict => conflict.Ids));
        yield return string.Join("; ", row.Conflicts.Select(conflict => conflict.In(Language.English)));
        yield return string.Join("；", row.Conflicts.Select(conflict => conflict.In(Language.Chinese)));
    }

    private static void WriteParquet(Stream stream, BatchSummary summary)
    {
        var (rows, paths, objectives) = (summary.Rows, summary.Manifest.Paths, summary.Objectives);
        var numeric = paths.ToDictionary(path => path, path => rows.Select(row => BatchSummary.SettingOf(row, path)).All(text => text.Length == 0 || Parsed(text) is not null));
        List<ParquetColumn> columns = [new("index", ParquetType.Int32), new("id", ParquetType.Text), new("status", ParquetType.Text)];
        columns.AddRange(paths.Select(path => new ParquetColumn(path, numeric[path] ? ParquetType.Double : ParquetType.Text, IsNullable: true)));
        columns.AddRange(Measures.Concat(objectives.Select(value => value.Objective.Id)).Append("seconds").Select(name => new ParquetColumn(name, ParquetType.Double, IsNullable: true)));
        var writer = new ParquetWriter(stream, columns);
        if (rows.Count > 0)
        {
            writer.BeginRowGroup(rows.Count);
            writer.Write([.. rows.Select(row => row.Run.Run.Index)]);
            writer.Write([.. rows.Select(row => (string?)row.Run.Id)]);
            writer.Write([.. rows.Select(row => (string?)row.Outcome)]);
            foreach (var path in paths)
            {
                string[] texts = [.. rows.Select(row => BatchSummary.SettingOf(row, path))];
                if (numeric[path]) Write(writer, [.. texts.Select(text => Parsed(text) ?? double.NaN)]);
                else writer.Write([.. texts.Select(text => text.Length == 0 ? null : text)]);
            }
            Write(writer, [.. rows.Select(row => row.Result?.Total ?? double.NaN)]);
            Write(writer, [.. rows.Select(row => row.Result?.Bound ?? double.NaN)]);
            Write(writer, [.. rows.Select(row => row.Result?.RelativeGap ?? double.NaN)]);
            Write(writer, [.. rows.Select(row => row.ExcessGap)]);
            foreach (var (objective, _) in objectives) Write(writer, [.. rows.Select(row => BatchSummary.ValueOf(row, objective.Id))]);
            Write(writer, [.. rows.Select(row => row.Result?.Seconds ?? double.NaN)]);
        }
        writer.Finish();
    }

    private static void Write(ParquetWriter writer, double[] values)
    {
        bool[] present = [.. values.Select(double.IsFinite)];
        writer.Write(values.AsSpan(), present);
    }

    /// <summary>The effects as CSV.</summary>
    internal static string EffectsOf(BatchSummary summary) => "\uFEFF" + CsvText.Row(EffectColumns)
        + string.Concat(SettingEffect.Of(summary).Select(effect => CsvText.Row(
        [
            effect.Setting, effect.From, effect.To, effect.Objective.Id, effect.Objective.In(Language.English), effect.Objective.In(Language.Chinese), effect.Unit,
            effect.Pairs.ToString(CultureInfo.InvariantCulture), Number(effect.Mean), Number(effect.Least), Number(effect.Most),
        ])));

    private static double? Parsed(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Number(double? value) => value is { } number && double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "";

    private static string Word(bool? value) => value switch { true => "yes", false => "no", _ => "" };
}
