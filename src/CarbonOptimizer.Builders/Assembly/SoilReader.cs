using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Carbon;

namespace CarbonOptimizer.Builders.Assembly;

/// <summary>
/// Replaces the soil of every land use by SOC_ref * F_LU * F_MG * F_I. All or none: soil to 30 cm of the IPCC is never compared with
/// soil of another depth.
/// </summary>
internal sealed class SoilReader(YamlMap soil, CarbonTables tables, DeclaredLandUses landUses, DiagnosticList diagnostics)
{
    private readonly string climate = soil.Text("climate");

    public void Replace(PoolDensities?[] pools)
    {
        var references = tables.Shipped("soc_reference.csv");
        var row = references.Rows.First(line => references.Text(line, "climate") == climate && references.Text(line, "soil") == soil.Text("soil"));
        var reference = new PerHectare<TonnesCarbon>(new(references.Number(row, "value")!.Value));
        var factors = soil.Map("factors");
        for (var use = 0; use < pools.Length; use++)
        {
            var id = landUses.Catalogue[use].Id;
            if (factors.MapOrNull(id) is not { } declared) diagnostics.Error("CO1507", factors.Mark, id);
            else if (Factors(declared) is { } product) pools[use] = pools[use] is { } pool ? pool with { SetName = $"{pool.SetName}+ipcc-soil", Soil = product.Stock(reference) } : null;
        }
    }

    private StockChangeFactors? Factors(YamlMap declared)
    {
        var landUse = declared.ExactOrNull("f_lu") ?? Look("land_use", declared, "class");
        var management = declared.ExactOrNull("f_mg") ?? Look("management", declared, "management");
        var input = declared.ExactOrNull("f_i") ?? Look("input", declared, "input");
        return landUse is null || management is null || input is null ? null : new StockChangeFactors(landUse.Value, management.Value, input.Value);
    }

    /// <summary>A factor of the shipped table; 1 when nothing is named, null, with a diagnostic, when the table does not know it.</summary>
    private decimal? Look(string factor, YamlMap declared, string key)
    {
        if (declared.Find(key) is not YamlScalar written) return 1;
        var table = tables.Shipped("stock_change_factors.csv");
        var known = table.Rows.Where(row => table.Text(row, "factor") == factor && table.Text(row, "climate") == climate).ToArray();
        var found = Array.Find(known, row => table.Text(row, "class") == written.Text);
        if (found is not null) return table.Number(found, "value");
        string[] names = [.. known.Select(row => table.Text(row, "class"))];
        diagnostics.Error("CO1509", written.Mark, NearestName.Hint(written.Text, names), [written.Text, "stock_change_factors.csv"]);
        return null;
    }
}
