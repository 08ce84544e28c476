using System.Globalization;
using CarbonOptimizer.Core.Indicators.Tables;
using CarbonOptimizer.Exporters.Tables;
using CarbonOptimizer.Geospatial;
using CarbonOptimizer.Geospatial.Files;
using CarbonOptimizer.Geospatial.Tables;

namespace CarbonOptimizer.Exporters.Monitoring;

/// <summary>
/// Append-only store of planned and observed areas and emissions (碳排放动态数据库): one folder
/// <c>run=/period=/kind=/map=</c> for each map with <c>ledger.parquet</c> and <c>indicators.csv</c>. A part appears complete or not
/// at all, is never changed, and the same map is stored once.
/// </summary>
public sealed class CarbonStore
{
    /// <summary>Rows of a part as Parquet.</summary>
    public const string LedgerFile = "ledger.parquet";

    /// <summary>Indicators of a part: definition, class, value.</summary>
    public const string IndicatorFile = "indicators.csv";

    private const long LargestTableBytes = 4 << 20;

    private readonly string root;

    /// <param name="folder">Folder of the store; created with the first part.</param>
    public CarbonStore(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        root = Path.GetFullPath(folder);
    }

    /// <summary>Parts of a store, by run, period, kind and map; none where the folder is no store.</summary>
    /// <param name="folder">A folder.</param>
    /// <returns>Paths below the folder, with slashes.</returns>
    public static IEnumerable<string> PartsOf(string folder)
    {
        if (!Directory.Exists(folder)) return [];
        IEnumerable<string> parts = Directory.EnumerateDirectories(folder, "run=*").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);
        foreach (var level in (string[])["period=*", "kind=*", "map=*"])
        {
            parts = parts.SelectMany(part => Directory.EnumerateDirectories(Path.Combine(folder, part), level).Select(path => $"{part}/{Path.GetFileName(path)}").Order(StringComparer.Ordinal));
        }
        return parts.Where(part => File.Exists(Path.Combine(folder, part, IndicatorFile)));
    }

    /// <summary>Whether the map of a part is there.</summary>
    public bool Contains(StoredPeriod place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return Directory.Exists(Path.Combine(root, place.Folder));
    }

    /// <summary>Adds a part.</summary>
    /// <returns>False when this map is already there; nothing is written then.</returns>
    /// <exception cref="FileWriteException">It cannot be written; the store is as before.</exception>
    public bool Append(StoredPeriod place, IReadOnlyList<CarbonStoreRow> rows, IReadOnlyList<IndicatorValue> indicators)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(indicators);
        if (Contains(place)) return false;
        var folder = Path.Combine(root, place.Folder);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
            StaleTemporaries.Sweep(Path.GetDirectoryName(folder)!);
            var temporary = AtomicFolder.CreateTemporary(folder);
            try
            {
                AtomicFile.Write(Path.Combine(temporary, LedgerFile), file => WriteLedger(file, rows));
                WriteIndicators(Path.Combine(temporary, IndicatorFile), indicators);
                AtomicFolder.Publish(temporary, folder);
            }
            finally
            {
                AtomicFolder.Discard(temporary);
            }
            return true;
        }
        catch (Exception failure) when (failure is (IOException or UnauthorizedAccessException) and not FileWriteException)
        {
            throw new FileWriteException(folder, "write", 0, failure.Message, failure);
        }
    }

    /// <summary>Indicators of the whole study area in the latest observation before a year; null when there is none.</summary>
    /// <exception cref="DataSourceException">A stored table is damaged.</exception>
    public IReadOnlyDictionary<string, double>? Before(string run, int year)
    {
        var folder = Path.Combine(root, StoredPeriod.RunFolder(run));
        if (!Directory.Exists(folder)) return null;
        var latest = Directory.GetDirectories(folder, "period=*")
            .Select(path => (Path: path, IsYear: int.TryParse(Path.GetFileName(path)["period=".Length..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var found), Year: found))
            .Where(period => period.IsYear && period.Year < year && Directory.Exists(Path.Combine(period.Path, "kind=observed")))
            .OrderByDescending(period => period.Year).Select(period => Path.Combine(period.Path, "kind=observed")).FirstOrDefault();
        var part = latest is null ? null : Directory.GetDirectories(latest, "map=*").Where(path => File.Exists(Path.Combine(path, IndicatorFile))).Max(StringComparer.Ordinal);
        return part is null ? null : ReadIndicators(Path.Combine(part, IndicatorFile));
    }

    private static void WriteLedger(Stream file, IReadOnlyList<CarbonStoreRow> rows)
    {
        var table = new ParquetWriter(file, [
            new("region_layer", ParquetType.Text), new("region", ParquetType.Text), new("use", ParquetType.Text),
            new("area_ha", ParquetType.Double), new("net_tco2e_per_yr", ParquetType.Double, IsNullable: true),
        ]);
        if (rows.Count > 0)
        {
            table.BeginRowGroup(rows.Count);
            table.Write([.. rows.Select(row => row.RegionLayer)]);
            table.Write([.. rows.Select(row => row.Region)]);
            table.Write([.. rows.Select(row => row.Use)]);
            table.Write(rows.Select(row => row.Hectares).ToArray().AsSpan());
            var tonnes = rows.Select(row => row.TonnesPerYear).ToArray();
            table.Write(tonnes.AsSpan(), Array.ConvertAll(tonnes, double.IsFinite));
        }
        table.Finish();
    }

    private static void WriteIndicators(string path, IReadOnlyList<IndicatorValue> indicators)
    {
        var table = new CsvTable("definition", "class", "value");
        foreach (var value in indicators) table.Add(value.Definition.Key).Add(value.Use).Add(value.Value).EndRow();
        table.Save(path);
    }

    private static Dictionary<string, double> ReadIndicators(string path)
    {
        if (new FileInfo(path).Length > LargestTableBytes) throw new DataSourceException(path, "The table is far larger than a store writes.");
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(path).Skip(1))
        {
            var fields = line.Split(',');
            if (fields.Length != 3) throw new DataSourceException(path, $"A row has {fields.Length} fields instead of 3: '{line}'.");
            if (fields[1] == "-1" && double.TryParse(fields[2], CultureInfo.InvariantCulture, out var value)) values[fields[0]] = value;
        }
        return values;
    }
}
