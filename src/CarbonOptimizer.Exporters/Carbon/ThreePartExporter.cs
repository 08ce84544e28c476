using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Exporters.Tables;

namespace CarbonOptimizer.Exporters.Carbon;

/// <summary>
/// Writes <c>carbon_parts.csv</c>: what ecological land holds, in kept stock, increment, quality and loss, for the stock of the pools
/// (tC) and for the annual uptake (tCO2e/yr), as far as the account states them. Place multipliers are left out.
/// </summary>
internal sealed class ThreePartExporter : IRunExporter
{
    public string Name => RunFiles.CarbonParts;

    public bool CanExport(ExportContext context) => CarbonRun.Of(context) is not null;

    public void Export(ExportContext context, string folder)
    {
        var run = CarbonRun.Of(context)!;
        var table = new CsvTable("measure", "part", "name_en", "name_zh", "value", "unit");
        if (run.Account.Options.Profiles is { } profiles)
        {
            Add(table, run, "stock", "tC", [.. Enumerable.Range(0, run.Account.UseCount).Select(use => profiles.PoolsOf(use).Total.Amount.Value)]);
        }
        if (run.Account.Options.Mode != CarbonMode.Stock)
        {
            Add(table, run, "uptake", "tCO2e/yr", [.. Enumerable.Range(0, run.Account.UseCount).Select(use => -Flux(run.Account, use))]);
        }
        table.Save(Path.Combine(folder, Name));
    }

    /// <summary>Flux of the gases that count; unit: tCO2e/ha/yr.</summary>
    private static decimal Flux(CarbonAccount account, int use) => account.FluxOf(use, account.Options.Year).Amount.Amount.Value;

    private static void Add(CsvTable table, CarbonRun run, string measure, string unit, decimal[] density)
    {
        var problem = run.Context.Report.Problem;
        var account = ThreePartAccount.Of(problem.Units, problem.Baseline.Uses, run.Context.Plan!.Uses, density, problem.LandUses.MaskOf(Space.Ecological));
        (string Part, string English, string Chinese, decimal Value)[] rows =
        [
            ("today", "Held by sink land today", "现状碳汇用地", account.Today), ("kept", "Kept stock", "保存量", account.Kept), ("increment", "Increment by new sink land", "增量", account.Increment),
            ("quality", "Change of quality", "质量变化", account.Quality), ("loss", "Loss with lost sink land", "流失量", -account.Loss), ("plan", "Held by sink land in the plan", "方案碳汇用地", account.Plan),
        ];
        foreach (var (part, english, chinese, value) in rows) table.Add(measure).Add(part).Add(english).Add(chinese).Add((decimal?)value).Add(unit).EndRow();
    }
}
