using System.Globalization;
using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Exporters.Tables;
using CarbonOptimizer.Geospatial.Files;
using CarbonOptimizer.Geospatial.Tables;

namespace CarbonOptimizer.Exporters.Carbon;

/// <summary>
/// Writes <c>carbon_ledger.csv</c> and <c>carbon_ledger.parquet</c>: every multiplication behind the carbon account, today and in the
/// plan or in every planning year, once for each region layer. The CSV has 15 significant digits, the Parquet file numbers in double precision.
/// </summary>
internal sealed class LedgerExporter : IRunExporter
{
    private const string FactorUnit = "tCO2e/ha/yr", AmountUnit = "tCO2e/yr";

    private static readonly (string Name, Func<CarbonRun, RegionLayer?, LedgerRow, string> Of)[] Texts =
    [
        ("period", (_, _, row) => row.Period),
        ("region_layer", (_, layer, _) => layer?.Id ?? ""),
        ("region", (_, _, row) => row.Region?.Id ?? ""),
        ("from", (run, _, row) => run.UseId(row.Term.From)),
        ("to", (run, _, row) => run.UseId(row.Term.To)),
        ("converted", (_, _, row) => row.ConvertedIn?.ToString(CultureInfo.InvariantCulture) ?? ""),
        ("gas", (_, _, row) => row.Term.Gas.ToString().ToLowerInvariant()),
        ("side", (_, _, row) => row.IsSink ? "sink" : "source"),
        ("pool", (_, _, row) => row.Term.Pool?.ToString().ToLowerInvariant() ?? ""),
        ("factor_id", (_, _, row) => row.Term.FactorId),
        ("grade", (_, _, row) => row.Term.Grade),
    ];

    private static readonly (string Name, Func<LedgerRow, decimal> Of)[] Numbers =
    [
        ("area_ha", row => row.Area.Value),
        ("activity_ha", row => row.Activity.Value),
        ("factor", row => row.Term.Factor),
        ("amount", row => row.Amount),
        ("amount_low", row => row.AmountLow),
        ("amount_high", row => row.AmountHigh),
        ("amount_in_planning_year", row => row.AmountAtEnd),
    ];

    private const string YearsColumn = "years";

    public string Name => RunFiles.CarbonLedger;

    public bool CanExport(ExportContext context) => CarbonRun.Of(context) is not null;

    public void Export(ExportContext context, string folder)
    {
        var run = CarbonRun.Of(context)!;
        var rows = run.Ledger().ToArray();
        WriteCsv(run, rows, Path.Combine(folder, Name));
        AtomicFile.Write(Path.Combine(folder, RunFiles.CarbonLedgerTable), file => WriteParquet(run, rows, file));
    }

    private static void WriteCsv(CarbonRun run, (RegionLayer? Regions, LedgerRow Row)[] rows, string path)
    {
        var table = new CsvTable([.. Texts.Select(column => column.Name), .. Numbers.Select(column => column.Name), YearsColumn, "factor_unit", "amount_unit", "basis", "mode"]);
        foreach (var (layer, row) in rows)
        {
            foreach (var (_, of) in Texts) table.Add(of(run, layer, row));
            foreach (var (_, of) in Numbers) table.Add((decimal?)of(row));
            table.Add(row.Years).Add(FactorUnit).Add(AmountUnit).Add(run.Account.Options.Basis.Id).Add(run.Account.Options.Mode.ToString().ToLowerInvariant()).EndRow();
        }
        table.Save(path);
    }

    private static void WriteParquet(CarbonRun run, (RegionLayer? Regions, LedgerRow Row)[] rows, Stream file)
    {
        ParquetColumn[] columns = [.. Texts.Select(column => new ParquetColumn(column.Name, ParquetType.Text)), .. Numbers.Select(column => new ParquetColumn(column.Name, ParquetType.Double)), new ParquetColumn(YearsColumn, ParquetType.Double)];
        var options = run.Account.Options;
        var table = new ParquetWriter(file, columns, new ParquetOptions
        {
            Metadata = [new("mode", options.Mode.ToString().ToLowerInvariant()), new("basis", options.Basis.Id), new("sets", options.SetName), new("factor_unit", FactorUnit), new("amount_unit", AmountUnit)],
        });
        for (var first = 0; first < rows.Length; first += ParquetWriter.MaxRowsPerGroup)
        {
            var group = rows[first..Math.Min(rows.Length, first + ParquetWriter.MaxRowsPerGroup)];
            table.BeginRowGroup(group.Length);
            foreach (var (_, of) in Texts) table.Write([.. group.Select(entry => of(run, entry.Regions, entry.Row))]);
            foreach (var (_, of) in Numbers) table.Write(group.Select(entry => (double)of(entry.Row)).ToArray().AsSpan());
            table.Write(group.Select(entry => entry.Row.Years).ToArray().AsSpan());
        }
        table.Finish();
    }
}
