using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Exporters.Tables;

namespace CarbonOptimizer.Exporters.Carbon;

/// <summary>
/// Writes <c>carbon_factors.csv</c>: the annual fluxes of every land use and zone with range, grade and source, whether or not the plan
/// uses them.
/// </summary>
internal sealed class FactorsExporter : IRunExporter
{
    public string Name => RunFiles.CarbonFactors;

    public bool CanExport(ExportContext context) => CarbonRun.Of(context) is not null;

    public void Export(ExportContext context, string folder)
    {
        var run = CarbonRun.Of(context)!;
        var options = run.Account.Options;
        var table = new CsvTable("factor_id", "use", "kind", "gas", "counted", "value", "low", "high", "unit", "grade", "source", "verified");
        for (var use = 0; use < run.Account.UseCount; use++)
        {
            var regional = options.RegionalFluxes.Where(flux => flux.Use == use).Select(flux => flux.Factor);
            foreach (var declared in run.Account.FactorsOf(use).Concat(regional))
            {
                var factor = declared.In(options.Year);
                table.Add(factor.Id).Add(run.UseId(use)).Add(factor.Kind.ToString().ToLowerInvariant()).Add(factor.Gas.ToString().ToLowerInvariant()).Add(options.Basis.Counts(factor.Gas))
                    .Add((decimal?)factor.Central.Amount.Amount.Value).Add((decimal?)factor.Low.Amount.Amount.Value).Add((decimal?)factor.High.Amount.Amount.Value)
                    .Add("tCO2e/ha/yr").Add(factor.Grade).Add(factor.Source).Add(factor.IsVerified).EndRow();
            }
        }
        table.Save(Path.Combine(folder, Name));
    }
}
