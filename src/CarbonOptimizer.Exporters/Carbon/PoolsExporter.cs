using CarbonOptimizer.Exporters.Tables;

namespace CarbonOptimizer.Exporters.Carbon;

/// <summary>Writes <c>carbon_pools.csv</c>: the pools of the account as InVEST reads them, with the codes of <c>plan.tif</c>; unit: tC/ha.</summary>
internal sealed class PoolsExporter : IRunExporter
{
    public string Name => RunFiles.CarbonPools;

    public bool CanExport(ExportContext context) => CarbonRun.Of(context)?.Account.Options.Profiles is not null;

    public void Export(ExportContext context, string folder)
    {
        var run = CarbonRun.Of(context)!;
        var profiles = run.Account.Options.Profiles!;
        var table = new CsvTable("lucode", "LULC_name", "C_above", "C_below", "C_soil", "C_dead");
        for (var use = 0; use < profiles.UseCount; use++)
        {
            var pools = profiles.PoolsOf(use);
            table.Add(context.Legend.CodeOfUse[use]).Add(run.UseId(use))
                .Add((decimal?)pools.Above.Amount.Value).Add((decimal?)pools.Below.Amount.Value).Add((decimal?)pools.Soil.Amount.Value).Add((decimal?)pools.Dead.Amount.Value).EndRow();
        }
        table.Save(Path.Combine(folder, Name));
    }
}
