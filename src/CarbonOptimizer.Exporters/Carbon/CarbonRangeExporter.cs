using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Tradeoffs.Sensitivity;
using CarbonOptimizer.Exporters.Tables;

namespace CarbonOptimizer.Exporters.Carbon;

/// <summary>
/// Writes <c>carbon_range.csv</c>: how far the account may be off by the ranges of its factors, today, in the plan and for their
/// difference, or in every planning year and over all of them. Draws are doubled until both ends of every interval are known to 1 % of
/// its width, at most 64,000; numbers have the digits the draws support.
/// </summary>
internal sealed class CarbonRangeExporter : IRunExporter
{
    public string Name => RunFiles.CarbonRange;

    public bool CanExport(ExportContext context) => CarbonRun.Of(context) is not null;

    public void Export(ExportContext context, string folder)
    {
        var run = CarbonRun.Of(context)!;
        LedgerRow[] rows = [.. run.LedgerOf(null)];
        // Version 0.1.0 drew 2,000 times and printed all digits.
        var isFirst = run.Account.Options.Version == CarbonAccountOptions.FirstVersion;
        var lines = Lines(run, rows);
        var spreads = LedgerSpread.UntilSettled(Spreads, all => isFirst || Array.TrueForAll(all, spread => spread.IsSettled));
        var table = new CsvTable(
            "period", "name_en", "name_zh", "declared", "mean", "standard_deviation", "quantile_0.025", "median", "quantile_0.975", "unit",
            "draws", "standard_error_mean", "standard_error_0.025", "standard_error_median", "standard_error_0.975", "settled");
        for (var i = 0; i < lines.Count; i++)
        {
            var (line, spread) = (lines[i], spreads[i]);
            double Digits(double value, double error) => isFirst ? value : LedgerSpread.Supported(value, error);
            table.Add(line.Period).Add(line.English).Add(line.Chinese).Add(spread.Declared).Add(Digits(spread.Mean, spread.MeanError)).Add(Digits(spread.Deviation, spread.MeanError))
                .Add(Digits(spread.Low, spread.LowError)).Add(Digits(spread.Median, spread.MedianError)).Add(Digits(spread.High, spread.HighError)).Add(line.Unit)
                .Add((long)spread.Draws).Add(LedgerSpread.ErrorDigits(spread.MeanError)).Add(LedgerSpread.ErrorDigits(spread.LowError)).Add(LedgerSpread.ErrorDigits(spread.MedianError)).Add(LedgerSpread.ErrorDigits(spread.HighError)).Add(spread.IsSettled).EndRow();
        }
        table.Save(Path.Combine(folder, Name));

        LedgerSpread[] Spreads(int draws)
        {
            var drawn = new LedgerDraws(rows, Families(run), draws, context.Report.Options.Seed);
            return [.. lines.Select(line => drawn.Of(line.WeightOf))];
        }
    }

    private static List<(string Period, string English, string Chinese, string Unit, Func<LedgerRow, double> WeightOf)> Lines(CarbonRun run, LedgerRow[] rows)
    {
        var lines = new List<(string, string, string, string, Func<LedgerRow, double>)>();
        foreach (var period in rows.Select(row => row.Period).Distinct(StringComparer.Ordinal)) lines.Add((period, "Net emissions", "净排放", "tCO2e/yr", row => row.Period == period ? 1 : 0));
        if (run.Paths is null) lines.Add(("change", "Plan less today", "方案较现状的变化", "tCO2e/yr", row => row.Period == CarbonRun.Plan ? 1 : -1));
        else lines.Add(("all", "All years as the objective counts them", "各年合计（与目标口径一致）", "tCO2e", row => row.Years));
        return lines;
    }

    /// <summary>Pools of one set err together, as do fluxes of one family or, without one, of one source.</summary>
    private static Func<string, string> Families(CarbonRun run)
    {
        var options = run.Account.Options;
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        var fluxes = Enumerable.Range(0, run.Account.UseCount).SelectMany(use => run.Account.FactorsOf(use)).Concat(options.RegionalFluxes.Select(flux => flux.Factor));
        foreach (var flux in fluxes) known[flux.Id] = flux.Family.Length > 0 ? flux.Family : flux.Source;
        string[] sets = options.Profiles is { } profiles ? [.. Enumerable.Range(0, profiles.UseCount).Select(use => profiles.PoolsOf(use).SetName).Distinct(StringComparer.Ordinal)] : [];
        return id => known.TryGetValue(id, out var family) ? family : Array.Find(sets, set => id.StartsWith(set, StringComparison.Ordinal)) is { } pools ? $"pools/{pools}" : "";
    }
}
