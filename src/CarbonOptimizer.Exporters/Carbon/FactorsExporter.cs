using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Exporters.Tables;

namespace CarbonOptimizer.Exporters.Carbon;

/// <summary>
/// Writes <c>carbon_factors.csv</c>: the annual fluxes of every land use and zone with range, grade, source and version of their set, whether or not the plan
/// uses them; in a plan of several periods for every planning year, with the intensities and multipliers of that year.
/// </summary>
internal sealed class FactorsExporter : IRunExporter
{
    public string Name => RunFiles.CarbonFactors;

    public bool CanExport(ExportContext context) => CarbonRun.Of(context) is not null;

    public void Export(ExportContext context, string folder)
    {
        var run = CarbonRun.Of(context)!;
        var table = new CsvTable("period", "factor_id", "use", "kind", "gas", "counted", "value", "low", "high", "unit", "grade", "source", "verified", "set_version");
        if (run.Paths is null) Add(table, run, CarbonRun.Plan, (declared, _) => declared.In(run.Account.Options.Year));
        else
        {
            foreach (var (period, index, _) in run.Plans()) Add(table, run, period, (declared, use) => run.Paths.FactorIn(declared, use, index!.Value));
        }
        table.Save(Path.Combine(folder, Name));
    }

    private static void Add(CsvTable table, CarbonRun run, string period, Func<FluxFactor, int, FluxFactor> inPeriod)
    {
        var options = run.Account.Options;
        for (var use = 0; use < run.Account.UseCount; use++)
        {
            var regional = options.RegionalFluxes.Where(flux => flux.Use == use).Select(flux => inPeriod(flux.Factor, use));
            foreach (var factor in run.Account.FactorsOf(use).Select(declared => inPeriod(declared, use)).Concat(regional))
            {
                table.Add(period).Add(factor.Id).Add(run.UseId(use)).Add(factor.Kind.ToString().ToLowerInvariant()).Add(factor.Gas.ToString().ToLowerInvariant()).Add(options.Basis.Counts(factor.Gas))
                    .Add((decimal?)factor.Central.Amount.Amount.Value).Add((decimal?)factor.Low.Amount.Amount.Value).Add((decimal?)factor.High.Amount.Amount.Value)
                    .Add("tCO2e/ha/yr").Add(factor.Grade).Add(factor.Source).Add(factor.IsVerified).Add(factor.SetVersion).EndRow();
            }
        }
    }
}
