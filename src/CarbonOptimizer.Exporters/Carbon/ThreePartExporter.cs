using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Exporters.Tables;

namespace CarbonOptimizer.Exporters.Carbon;

/// <summary>
/// Writes <c>carbon_parts.csv</c>: what ecological land holds, in kept stock, increment, quality and loss, for the stock of the pools
/// (tC) and for the annual uptake (tCO2e/yr), as far as the account states them. Place multipliers are left out. In a plan of several
/// periods every planning year is compared with today's land, both by the fluxes of that year; stocks are those of land that has long had its use.
/// </summary>
internal sealed class ThreePartExporter : IRunExporter
{
    public string Name => RunFiles.CarbonParts;

    public bool CanExport(ExportContext context) => CarbonRun.Of(context) is not null;

    public void Export(ExportContext context, string folder)
    {
        var run = CarbonRun.Of(context)!;
        var table = new CsvTable("period", "measure", "part", "name_en", "name_zh", "value", "unit");
        foreach (var (period, index, plan) in run.Plans())
        {
            if (run.Account.Options.Profiles is { } profiles) Add(table, run, (period, plan), "stock", "tC", use => profiles.PoolsOf(use).Total.Amount.Value);
            if (run.Account.Options.Mode != CarbonMode.Stock) Add(table, run, (period, plan), "uptake", "tCO2e/yr", use => -Flux(run, use, index));
        }
        table.Save(Path.Combine(folder, Name));
    }

    /// <summary>Flux of the gases that count; unit: tCO2e/ha/yr.</summary>
    private static decimal Flux(CarbonRun run, int use, int? period) =>
        period is { } index ? run.Paths!.SteadyFlux(use, index) : run.Account.FluxOf(use, run.Account.Options.Year).Amount.Amount.Value;

    private static void Add(CsvTable table, CarbonRun run, (string Period, Allocation Uses) plan, string measure, string unit, Func<int, decimal> densityOf)
    {
        var problem = run.Context.Report.Problem;
        decimal[] density = [.. Enumerable.Range(0, run.Account.UseCount).Select(densityOf)];
        var account = ThreePartAccount.Of(problem.Units, problem.Baseline.Uses, plan.Uses.Uses, density, run.LandUses.MaskOf(Space.Ecological));
        (string Part, string English, string Chinese, decimal Value)[] rows =
        [
            ("today", "Held by sink land today", "现状碳汇用地", account.Today), ("kept", "Kept stock", "保存量", account.Kept), ("increment", "Increment by new sink land", "增量", account.Increment),
            ("quality", "Change of quality", "质量变化", account.Quality), ("loss", "Loss with lost sink land", "流失量", -account.Loss), ("plan", "Held by sink land in the plan", "方案碳汇用地", account.Plan),
        ];
        foreach (var (part, english, chinese, value) in rows) table.Add(plan.Period).Add(measure).Add(part).Add(english).Add(chinese).Add((decimal?)value).Add(unit).EndRow();
    }
}
