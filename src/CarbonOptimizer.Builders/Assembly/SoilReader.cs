using CarbonOptimizer.Builders.Csv;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Layers;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Carbon;

namespace CarbonOptimizer.Builders.Assembly;

/// <summary>
/// Replaces the soil of every land use by SOC_ref * F_LU * F_MG * F_I. All or none: soil to 30 cm of the IPCC is never compared with
/// soil of another depth. Ranges of the tables multiply to the range of the product, which is known as well as the least known of its factors.
/// </summary>
internal sealed class SoilReader(YamlMap soil, CarbonTables tables, DeclaredLandUses landUses, DiagnosticList diagnostics)
{
    private readonly string climate = soil.Text("climate");

    public void Replace(PoolDensities?[] pools)
    {
        var references = tables.Shipped("soc_reference.csv").Records;
        var reference = Range(references, references.Rows.First(line => references.Text(line, "climate") == climate && references.Text(line, "soil") == soil.Text("soil")));
        var factors = soil.Map("factors");
        for (var use = 0; use < pools.Length; use++)
        {
            var id = landUses.Catalogue[use].Id;
            if (factors.MapOrNull(id) is not { } declared) diagnostics.Error("CO1507", factors.Mark, id);
            else if (Factors(declared) is var (central, low, high, grade) && pools[use] is { } pool) pools[use] = With(pool, Soil(central, reference.Central), Soil(low, reference.Low), Soil(high, reference.High)) with { SoilGrade = CoefficientGrade.Worse(reference.Grade, grade) };
        }
    }

    private static decimal Soil(StockChangeFactors factors, decimal reference) => factors.Stock(new PerHectare<TonnesCarbon>(new(reference))).Amount.Value;

    private static PoolDensities With(PoolDensities pool, decimal central, decimal low, decimal high)
    {
        var others = (pool.Total - pool.Soil).Amount.Value;
        var replaced = pool with { SetName = $"{pool.SetName}+ipcc-soil", Soil = new(new(central)) };
        var total = others + central;
        return total == 0 ? replaced : replaced with { LowShare = (others * pool.LowShare + low) / total, HighShare = (others * pool.HighShare + high) / total };
    }

    private (StockChangeFactors Central, StockChangeFactors Low, StockChangeFactors High, string Grade)? Factors(YamlMap declared)
    {
        if (Factor(declared, "f_lu", "class", "land_use") is not { } use) return null;
        if (Factor(declared, "f_mg", "management", "management") is not { } management) return null;
        if (Factor(declared, "f_i", "input", "input") is not { } input) return null;
        var grade = CoefficientGrade.Worse(use.Grade, CoefficientGrade.Worse(management.Grade, input.Grade));
        return (new(use.Central, management.Central, input.Central), new(use.Low, management.Low, input.Low), new(use.High, management.High, input.High), grade);
    }

    /// <summary>A factor as a number or from the shipped table; 1 when neither is given, null, with a diagnostic, when the table does not know it.</summary>
    private (decimal Central, decimal Low, decimal High, string Grade)? Factor(YamlMap declared, string numberKey, string classKey, string factor)
    {
        if (declared.ExactOrNull(numberKey) is { } number) return (number, number, number, CoefficientGrade.Own);
        if (declared.Find(classKey) is not YamlScalar written) return (1, 1, 1, CoefficientGrade.Own);
        var table = tables.Shipped("stock_change_factors.csv").Records;
        var known = table.Rows.Where(row => table.Text(row, "factor") == factor && table.Text(row, "climate") == climate).ToArray();
        if (Array.Find(known, row => table.Text(row, "class") == written.Text) is { } found) return Range(table, found);
        string[] names = [.. known.Select(row => table.Text(row, "class"))];
        diagnostics.Error("CO1509", written.Mark, NearestName.Hint(written.Text, names), [written.Text, "stock_change_factors.csv"]);
        return null;
    }

    private static (decimal Central, decimal Low, decimal High, string Grade) Range(CsvRecords table, CsvRow row)
    {
        var central = table.Number(row, "value")!.Value;
        return (central, table.NumberOr(row, "low", central)!.Value, table.NumberOr(row, "high", central)!.Value, table.Text(row, "grade"));
    }
}
