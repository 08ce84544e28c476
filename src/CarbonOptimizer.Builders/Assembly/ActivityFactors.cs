using CarbonOptimizer.Builders.Csv;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Carbon;

namespace CarbonOptimizer.Builders.Assembly;

/// <summary>
/// What a unit of energy or of a farm input emits, from the shipped tables. Electricity and diesel are the same wherever they are used:
/// electricity comes from the grid of a region and year, farm diesel from the table of fuels.
/// </summary>
/// <param name="tables">Shipped tables.</param>
/// <param name="grid">Region and year of electricity.</param>
/// <param name="diagnostics">Receives what is wrong.</param>
internal sealed class ActivityFactors(CarbonTables tables, YamlMap grid, DiagnosticList diagnostics)
{
    private const string Fuels = "energy_conversion.csv", FarmInputs = "farm_inputs.csv", Electricity = "electricity";

    /// <summary>A fuel burnt or electricity used; null, with a diagnostic, when it is not known.</summary>
    public (EnergyUse Use, FluxFactor Standing)? Fuel(YamlScalar name, decimal quantity) =>
        Find(Fuels, name.Text, name, quantity) ?? (name.Text == Electricity ? OfGrid(name, quantity) : Unknown(name, Fuels, [Electricity]));

    /// <summary>An input of farming; null, with a diagnostic, when it is not known.</summary>
    public (EnergyUse Use, FluxFactor Standing)? FarmInput(YamlScalar name, decimal quantity) => Find(FarmInputs, name.Text, name, quantity) ?? name.Text switch
    {
        "farm_electricity" => OfGrid(name, quantity),
        "farm_diesel" => Find(Fuels, "diesel", name, quantity),
        _ => Unknown(name, FarmInputs, ["farm_electricity", "farm_diesel"]),
    };

    private (EnergyUse, FluxFactor)? Find(string file, string activity, YamlScalar name, decimal quantity)
    {
        var (set, table) = tables.Shipped(file);
        if (table.Rows.FirstOrDefault(row => table.Text(row, "activity") == activity) is not { } row) return null;
        var use = table.Has("theta") ? EnergyUse.OfCoalEquivalents(name.Text, quantity, table.Number(row, "theta")!.Value, table.Number(row, "phi")!.Value)
            : table.Text(row, "unit").StartsWith("tCO2/", StringComparison.Ordinal) ? EnergyUse.OfEmissions(name.Text, quantity, new(table.Number(row, "factor")!.Value))
            : new EnergyUse(name.Text, quantity, new(table.Number(row, "factor")!.Value));
        return (use, Standing(table, row, set));
    }

    private (EnergyUse, FluxFactor)? OfGrid(YamlScalar name, decimal quantity)
    {
        var (set, table) = tables.Shipped("grid_electricity.csv");
        var (region, year) = (grid.Text("region"), grid.Text("year"));
        var ofRegion = table.Rows.Where(row => table.Text(row, "region") == region).ToArray();
        if (Array.Find(ofRegion, row => table.Text(row, "year") == year) is { } found)
        {
            return (EnergyUse.OfEmissions(name.Text, quantity, new(table.Number(found, "factor")!.Value)), Standing(table, found, set));
        }
        if (ofRegion.Length > 0) diagnostics.Error("CO1517", grid.Find("year")!.Mark, year, region, string.Join(", ", ofRegion.Select(row => table.Text(row, "year"))));
        else diagnostics.Error("CO1509", grid.Find("region")!.Mark, NearestName.Hint(region, [.. table.Rows.Select(row => table.Text(row, "region")).Distinct(StringComparer.Ordinal)]), [region, "grid_electricity.csv"]);
        return null;
    }

    private (EnergyUse, FluxFactor)? Unknown(YamlScalar name, string file, string[] others)
    {
        var table = tables.Shipped(file).Records;
        string[] known = [.. table.Rows.Select(row => table.Text(row, "activity")), .. others];
        diagnostics.Error("CO1509", name.Mark, NearestName.Hint(name.Text, known), [name.Text, file]);
        return null;
    }

    /// <summary>Where a value is from, as a factor without a value.</summary>
    private static FluxFactor Standing(CsvRecords table, CsvRow row, CoefficientSet set) =>
        FluxFactor.Of("", FluxKind.Operations, 0) with { Grade = table.Text(row, "grade"), Source = table.Text(row, "source"), SetVersion = set.Version, IsVerified = table.Text(row, "verified") == "true" };
}
