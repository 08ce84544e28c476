using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Tradeoffs.Sensitivity;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Exporters.Tables;

namespace CarbonOptimizer.Exporters.Carbon;

/// <summary>
/// Writes <c>carbon_range.csv</c>: how far the account may be off by the ranges of its factors, today, in the plan and for their
/// difference, or in every planning year and over all of them.
/// </summary>
internal sealed class CarbonRangeExporter : IRunExporter
{
    private const int Draws = 2000;

    public string Name => RunFiles.CarbonRange;

    public bool CanExport(ExportContext context) => CarbonRun.Of(context) is not null;

    public void Export(ExportContext context, string folder)
    {
        var run = CarbonRun.Of(context)!;
        LedgerRow[] rows = [.. run.LedgerOf(null)];
        var draws = new LedgerDraws(rows, Families(run), Draws, context.Report.Options.Seed);
        var table = new CsvTable("period", "name_en", "name_zh", "declared", "mean", "standard_deviation", "quantile_0.025", "median", "quantile_0.975", "unit");
        foreach (var period in rows.Select(row => row.Period).Distinct(StringComparer.Ordinal))
        {
            Add(table, period, "Net emissions", "净排放", "tCO2e/yr", draws.Of(row => row.Period == period ? 1 : 0));
        }
        if (run.Paths is null) Add(table, "change", "Plan less today", "方案较现状的变化", "tCO2e/yr", draws.Of(row => row.Period == CarbonRun.Plan ? 1 : -1));
        else Add(table, "all", "All years as the objective counts them", "各年合计（与目标口径一致）", "tCO2e", draws.Of(row => row.Years));
        table.Save(Path.Combine(folder, Name));
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

    private static void Add(CsvTable table, string period, string english, string chinese, string unit, LedgerSpread spread) =>
        table.Add(period).Add(english).Add(chinese).Add(spread.Declared).Add(spread.Mean).Add(spread.Deviation).Add(spread.Low).Add(spread.Median).Add(spread.High).Add(unit).EndRow();
}
