using System.Globalization;
using CarbonOptimizer.Builders.Csv;
using CarbonOptimizer.Core.Carbon;

namespace CarbonOptimizer.Builders.Coefficients;

/// <summary>
/// A table of carbon pools in CSV, either by class (class, above, below, soil, dead, low, high, unit, grade, source, verified; the first
/// five and the unit are required; low and high are the ends of the total) or as InVEST writes it, by raster code in tC/ha (lucode,
/// C_above, C_below, C_soil, C_dead).
/// </summary>
internal sealed class PoolTable
{
    private readonly Dictionary<string, PoolDensities> poolsOfKey = new(StringComparer.Ordinal);
    private readonly CsvRecords records;

    /// <param name="name">Name of the set.</param>
    /// <param name="records">The file.</param>
    public PoolTable(string name, CsvRecords records)
    {
        Name = name;
        this.records = records;
        IsByCode = records.Has("lucode");
        if (IsByCode ? !records.Requires("lucode", "C_above", "C_below", "C_soil", "C_dead") : !records.Requires("class", "above", "below", "soil", "dead", "unit")) return;
        foreach (var row in records.Rows)
        {
            if (IsByCode) ReadByCode(row);
            else ReadByClass(row);
        }
    }

    /// <summary>Name of the set, on every result.</summary>
    public string Name { get; }

    /// <summary>Whether rows belong to raster codes rather than classes.</summary>
    public bool IsByCode { get; }

    /// <summary>Classes or codes.</summary>
    public IReadOnlyCollection<string> Keys => poolsOfKey.Keys;

    /// <summary>Pools of a class or code; null when the table does not know it.</summary>
    public PoolDensities? Find(string key) => poolsOfKey.GetValueOrDefault(key);

    private void ReadByCode(CsvRow row)
    {
        var unit = CoefficientUnit.Parse("tC/ha")!;
        if (records.Number(row, "lucode") is not { } code) return;
        if (Densities(row, unit, "C_above", "C_below", "C_soil", "C_dead") is { } pools) Add(row, "lucode", decimal.Truncate(code).ToString(CultureInfo.InvariantCulture), pools);
    }

    private void ReadByClass(CsvRow row)
    {
        var text = records.Text(row, "unit");
        if (CoefficientUnit.Parse(text) is not { } unit || unit.StockOf(1) is null)
        {
            records.Fault(row, "unit", $"unit '{text}'; a stock such as tC/ha, tCO2/ha, kgC/m2");
            return;
        }
        if (Densities(row, unit, "above", "below", "soil", "dead") is not { } stocks) return;
        var pools = records.Has("grade") ? stocks with { Grade = records.Text(row, "grade") } : stocks;
        var total = pools.Total.Amount.Value;
        var (low, high) = (Total(row, "low", unit, total), Total(row, "high", unit, total));
        if (low is null || high is null) return;
        if (low > total || high < total) records.Fault(row, "low", FormattableString.Invariant($"low {low} <= total {total} <= high {high} tC/ha"));
        else Add(row, "class", records.Text(row, "class"), total == 0 ? pools : pools with { LowShare = low.Value / total, HighShare = high.Value / total });
    }

    private decimal? Total(CsvRow row, string column, CoefficientUnit unit, decimal whenEmpty) =>
        records.Text(row, column).Length == 0 ? whenEmpty : records.Number(row, column) is { } value ? unit.StockOf(value)!.Value.Amount.Value : null;

    private PoolDensities? Densities(CsvRow row, CoefficientUnit unit, params ReadOnlySpan<string> columns)
    {
        var values = new PerHectare<TonnesCarbon>[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            if (records.Number(row, columns[i]) is not { } value) return null;
            if (value < 0)
            {
                records.Fault(row, columns[i], FormattableString.Invariant($"a stock of {value} is negative"));
                return null;
            }
            values[i] = unit.StockOf(value)!.Value;
        }
        return new PoolDensities(Name, values[0], values[1], values[2], values[3]);
    }

    private void Add(CsvRow row, string column, string key, PoolDensities pools)
    {
        if (!poolsOfKey.TryAdd(key, pools)) records.Fault(row, column, $"'{key}' twice");
    }
}
