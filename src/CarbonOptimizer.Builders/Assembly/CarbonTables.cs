using CarbonOptimizer.Builders.Coefficients;
using CarbonOptimizer.Builders.Csv;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Files;
using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Carbon;

namespace CarbonOptimizer.Builders.Assembly;

/// <summary>Opens the coefficient tables a scenario names: shipped ones by their name and version, its own by their path.</summary>
internal sealed class CarbonTables(ScenarioDocument document, InputLedger inputs, DiagnosticList diagnostics)
{
    private const string Constants = "transition_constants.csv";

    private readonly List<CoefficientSet> others = [];
    private readonly YamlMap versions = document.Root.Map(CarbonFormat.Section).Map(CarbonFormat.VersionsKey);

    private CoefficientTable? fluxes;

    /// <summary>What the account was made with: fluxes, if any land use takes its own from them, then the other tables in the order of their names.</summary>
    public IReadOnlyList<CoefficientSet> Used => fluxes is { IsUsed: true }
        ? [fluxes.Set, .. others.Distinct().OrderBy(set => set.Name, StringComparer.Ordinal)]
        : [.. others.Distinct().OrderBy(set => set.Name, StringComparer.Ordinal)];

    /// <summary>Table of annual fluxes.</summary>
    public CoefficientTable Fluxes(YamlScalar written)
    {
        var (set, records) = written.Text switch
        {
            "default" => Find("class_flux.csv"),
            "guangdong" or "guangzhou" => Find($"class_flux_{written.Text}.csv"),
            _ => Own(written) ?? Find("class_flux.csv"),
        };
        return fluxes = CoefficientTable.Of(set, records);
    }

    /// <summary>Table of carbon pools; null when it cannot be read.</summary>
    public PoolTable? Pools(YamlScalar written) => written.Text switch
    {
        "loess" => new PoolTable("loess", Shipped("carbon_pools.csv").Records),
        "humid" or "arid" or "central" or "test" => new PoolTable(written.Text, Shipped($"carbon_pools_{written.Text}.csv").Records),
        _ => OwnPools(written),
    };

    /// <summary>A table shipped with the product, in the version the scenario asks for.</summary>
    public (CoefficientSet Set, CsvRecords Records) Shipped(string file)
    {
        var found = Find(file);
        others.Add(found.Set);
        return found;
    }

    /// <summary>Value of a constant and how it is known.</summary>
    public (decimal Value, decimal Low, decimal High, string Grade) ConstantOf(string name)
    {
        var table = CsvRecords.OfResource(Constants, diagnostics);
        var row = table.Rows.First(row => table.Text(row, "constant") == name);
        var value = table.Number(row, "value")!.Value;
        return (value, table.NumberOr(row, "low", value)!.Value, table.NumberOr(row, "high", value)!.Value, table.Text(row, "grade"));
    }

    private (CoefficientSet Set, CsvRecords Records) Find(string file)
    {
        var latest = ShippedSets.Of(file);
        var asked = versions.Find(latest.Name) as YamlScalar;
        if (ShippedSets.Find(file, asked?.Text ?? latest.Version) is var (set, resource)) return (set, CsvRecords.OfResource(resource, diagnostics));
        diagnostics.Error("CO1514", asked!.Mark, asked.Text, latest.Name, string.Join(", ", ShippedSets.All.Where(line => line.File == file).Select(line => line.Set.Version)));
        return (latest, CsvRecords.OfResource(file, diagnostics));
    }

    /// <summary>A file of single emitters; null when it cannot be read.</summary>
    public CsvRecords? Enterprises(YamlScalar written)
    {
        if (Own(written) is not var (set, records)) return null;
        others.Add(set);
        return records;
    }

    private PoolTable? OwnPools(YamlScalar written)
    {
        if (Own(written) is not var (set, records)) return null;
        others.Add(set);
        return new PoolTable(set.Name, records);
    }

    private (CoefficientSet Set, CsvRecords Records)? Own(YamlScalar written)
    {
        if (document.Folder.Resolve(written.Text, written.Mark, diagnostics) is not { } path) return null;
        var file = inputs.Add(written.Text, path);
        return (new CoefficientSet(written.Text, "", file.Sha256), CsvRecords.OfFile(path, written.Text, written.Mark, diagnostics));
    }
}
