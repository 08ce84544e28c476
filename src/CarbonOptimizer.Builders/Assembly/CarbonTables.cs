using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Files;
using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Assembly;

/// <summary>Opens the coefficient tables a scenario names: shipped ones by their name, its own by their path.</summary>
internal sealed class CarbonTables(ScenarioDocument document, InputLedger inputs, DiagnosticList diagnostics)
{
    /// <summary>Table of annual fluxes.</summary>
    public CoefficientTable Fluxes(YamlScalar written) =>
        written.Text == "default" ? CoefficientTable.Default(diagnostics) : Own(written) is { } records ? CoefficientTable.Of(written.Text, records) : CoefficientTable.Default(diagnostics);

    /// <summary>Table of carbon pools; null when it cannot be read.</summary>
    public PoolTable? Pools(YamlScalar written) => written.Text switch
    {
        "loess" => new PoolTable("loess", Shipped("carbon_pools.csv")),
        "humid" or "arid" or "central" or "test" => new PoolTable(written.Text, Shipped($"carbon_pools_{written.Text}.csv")),
        _ => Own(written) is { } records ? new PoolTable(written.Text, records) : null,
    };

    /// <summary>A table shipped with the product.</summary>
    public CsvRecords Shipped(string name) => CsvRecords.OfResource(name, diagnostics);

    private CsvRecords? Own(YamlScalar written)
    {
        if (document.Folder.Resolve(written.Text, written.Mark, diagnostics) is not { } path) return null;
        inputs.Add(written.Text, path);
        return CsvRecords.OfFile(path, written.Text, written.Mark, diagnostics);
    }
}
