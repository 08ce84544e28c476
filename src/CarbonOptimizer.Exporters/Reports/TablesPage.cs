using System.Text.Json;
using CarbonOptimizer.Core.Indicators.Tables;
using CarbonOptimizer.Exporters.Monitoring;
using CarbonOptimizer.Exporters.Sensitivity;

namespace CarbonOptimizer.Exporters.Reports;

/// <summary>The pages of folders that hold tables: studies of sensitivity, stores of monitoring, batches.</summary>
public static class TablesPage
{
    /// <summary>Table of a batch: a row for each run, see docs/report.md.</summary>
    public const string BatchSummary = "summary.csv";

    /// <summary>What each setting of a batch did.</summary>
    public const string BatchEffects = "effects.csv";

    /// <summary>Kinds of folders.</summary>
    public const string Batch = "batch", Sensitivity = "sensitivity", Monitoring = "monitoring";

    private const int MostParts = 500;

    private static readonly string[] Studies =
    [
        SensitivityFiles.Sets, SensitivityFiles.Screening, SensitivityFiles.Variance, SensitivityFiles.Account, SensitivityFiles.Thresholds, SensitivityFiles.Robust,
        SensitivityFiles.Compactness, SensitivityFiles.Weights, SensitivityFiles.Regrets, SensitivityFiles.AgreementTable, SensitivityFiles.Factors,
    ];

    /// <summary>What a folder of tables is; null when it is none.</summary>
    public static string? KindOf(string folder)
    {
        if (File.Exists(Path.Combine(folder, BatchSummary))) return Batch;
        if (Studies.Any(name => File.Exists(Path.Combine(folder, name)))) return Sensitivity;
        return CarbonStore.PartsOf(folder).Any() ? Monitoring : null;
    }

    /// <summary>The page as UTF-8.</summary>
    /// <exception cref="Geospatial.DataSourceException">A file of the folder is damaged.</exception>
    public static byte[] Of(string folder, string kind, ReportOptions options) => ReportPage.Of(TitleOf(folder), DataOf(folder, kind, options).Span);

    /// <summary>Title of the window: the name of the folder.</summary>
    public static string TitleOf(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));

    /// <summary>The data of the page alone, for a server.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="kind">What it holds, see <see cref="KindOf"/>.</param>
    /// <param name="options">How the page is made.</param>
    /// <param name="made">Texts that stand for files of the folder.</param>
    /// <exception cref="Geospatial.DataSourceException">A file of the folder is damaged.</exception>
    public static ReadOnlyMemory<byte> DataOf(string folder, string kind, ReportOptions options, IReadOnlyDictionary<string, string>? made = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(options);
        IEnumerable<string> names = kind switch
        {
            Batch => [BatchSummary, BatchEffects],
            Sensitivity => Studies,
            _ => CarbonStore.PartsOf(folder).Take(MostParts).Select(part => $"{part}/{CarbonStore.IndicatorFile}"),
        };
        return PageData.Of(kind, options, folder, names, json =>
        {
            json.WriteString("title", TitleOf(folder));
            if (kind == Monitoring) WriteNames(json);
            if (ClassMaps.Of(folder, [SensitivityFiles.Agreement]) is { } maps) MapData.Write(json, maps, options.HideLocation, options.MaxBytes / 2);
        }, made);
    }

    /// <summary>Names and units of the indicators, which a store holds by key alone.</summary>
    private static void WriteNames(Utf8JsonWriter json)
    {
        json.WriteStartObject("indicators");
        foreach (var definition in IndicatorCatalogue.All)
        {
            json.WriteStartObject(definition.Key);
            json.WriteString("name_en", definition.Name.English);
            json.WriteString("name_zh", definition.Name.Chinese);
            json.WriteString("unit", definition.Unit);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
