using CarbonOptimizer.Exporters.Sensitivity;

namespace CarbonOptimizer.Exporters.Reports;

/// <summary>The pages of folders that hold tables: studies of sensitivity, monitoring, batches.</summary>
public static class TablesPage
{
    /// <summary>Table of a batch: a row for each run, see docs/report.md.</summary>
    public const string BatchSummary = "summary.csv";

    /// <summary>What a folder with the table of a batch is.</summary>
    public const string Batch = "batch";

    private static readonly string[] Studies =
    [
        SensitivityFiles.Sets, SensitivityFiles.Screening, SensitivityFiles.Variance, SensitivityFiles.Account, SensitivityFiles.Thresholds, SensitivityFiles.Robust,
        SensitivityFiles.Compactness, SensitivityFiles.Weights, SensitivityFiles.Regrets, SensitivityFiles.AgreementTable, SensitivityFiles.Factors,
    ];

    /// <summary>What a folder of tables is; null when it is none.</summary>
    public static string? KindOf(string folder)
    {
        if (File.Exists(Path.Combine(folder, BatchSummary))) return Batch;
        if (Studies.Any(name => File.Exists(Path.Combine(folder, name)))) return "sensitivity";
        return Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.csv").Any() ? "monitoring" : null;
    }

    /// <summary>The page as UTF-8.</summary>
    /// <exception cref="Geospatial.DataSourceException">A file of the folder is damaged.</exception>
    public static byte[] Of(string folder, string kind, ReportOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(options);
        IEnumerable<string> names = kind switch
        {
            Batch => [BatchSummary],
            "sensitivity" => Studies,
            _ => Directory.EnumerateFiles(folder, "*.csv").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal),
        };
        var data = PageData.Of(kind, options, folder, names, json =>
        {
            if (ClassMaps.Of(folder, [SensitivityFiles.Agreement]) is { } maps) MapData.Write(json, maps, options.HideLocation, options.MaxBytes / 2);
        });
        return ReportPage.Of(Path.GetFileName(Path.GetFullPath(folder)), data.Span);
    }
}
