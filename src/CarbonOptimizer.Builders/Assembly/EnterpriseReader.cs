using CarbonOptimizer.Builders.Csv;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Layers;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Carbon;

namespace CarbonOptimizer.Builders.Assembly;

/// <summary>
/// Reads single emitters on a land use (行业和企业层面). Their sum becomes a flux of the use, and a place multiplier puts it where they stand:
/// with F the other fluxes of the use, E all emitters and A today's area of the use, the flux is F + E / A and the multiplier of a unit with area a
/// and emitters e is (F + e / a) / (F + E / A). Today's land then emits the inventory, new land of the use F.
/// </summary>
internal sealed class EnterpriseReader(CarbonTables tables, StudyArea area, AreaBook areas, DiagnosticList diagnostics)
{
    private readonly Dictionary<int, float[]> multipliers = [];

    /// <summary>Adds the emitters of a use to its fluxes.</summary>
    /// <param name="file">The file as it was written.</param>
    /// <param name="use">Land use.</param>
    /// <param name="others">Other fluxes of the use in the gases that count; unit: tCO2e/ha/yr.</param>
    /// <returns>The flux of all emitters; null, with a diagnostic, when the file cannot be used.</returns>
    public FluxFactor? Read(YamlScalar file, int use, decimal others)
    {
        if (tables.Enterprises(file) is not { } records) return null;
        var isByName = records.Has("unit");
        if (isByName ? !records.Requires("unit", "tco2e_per_year") : !records.Requires("x", "y", "tco2e_per_year")) return null;
        var emissions = new double[area.Units.Count];
        var sum = 0m;
        foreach (var row in records.Rows)
        {
            if (records.Amount(row, "tco2e_per_year") is not { } tonnes) continue;
            if (UnitOf(records, row, isByName) is not { } unit) continue;
            if (area.Baseline[unit] != use)
            {
                records.Fault(row, isByName ? "unit" : "x", $"land of '{area.LandUses[area.Baseline[unit]].Id}', not of '{area.LandUses[use].Id}'");
                continue;
            }
            (emissions[unit], sum) = (emissions[unit] + (double)tonnes, sum + tonnes);
        }
        var hectares = areas.Hectares(null, 0, 1UL << use);
        if (hectares <= 0 || others < 0 || others + sum / hectares <= 0)
        {
            diagnostics.Error("CO1521", file.Mark, area.LandUses[use].Id, FormattableString.Invariant($"{hectares} ha, {others} tCO2e/ha, {sum} tCO2e"));
            return null;
        }
        var mean = (double)(others + sum / hectares);
        multipliers[use] = [.. emissions.Select((tonnes, u) => (float)(((double)others + tonnes / area.Units.AreaHectares(u)) / mean))];
        return FluxFactor.Of($"enterprises/{area.LandUses[use].Id}", FluxKind.Operations, sum / hectares);
    }

    /// <summary>Puts the multipliers among those of the scenario.</summary>
    public void Apply(float[]?[] factors)
    {
        foreach (var (use, multiplier) in multipliers)
        {
            var stated = factors[use];
            factors[use] = stated is null ? multiplier : [.. multiplier.Select((value, u) => value * stated[u])];
        }
    }

    private int? UnitOf(CsvRecords records, CsvRow row, bool isByName)
    {
        if (isByName)
        {
            var parcel = area.Parcels?.IndexOf(records.Text(row, "unit")) ?? -1;
            if (parcel < 0) records.Fault(row, "unit", $"'{records.Text(row, "unit")}' is no parcel");
            return parcel < 0 ? null : parcel;
        }
        if (records.Amount(row, "x") is not { } x || records.Amount(row, "y") is not { } y) return null;
        if (area.Geometry is not { } geometry)
        {
            records.Fault(row, "x", "parcels are named by 'unit'");
            return null;
        }
        var (column, line) = ((int)Math.Floor(((double)x - geometry.OriginX) / geometry.CellWidth), (int)Math.Floor((geometry.OriginY - (double)y) / geometry.CellHeight));
        var unit = column >= 0 && line >= 0 && column < geometry.Width && line < geometry.Height ? area.Grid!.UnitAt(line, column) : -1;
        if (unit < 0) records.Fault(row, "x", FormattableString.Invariant($"({x}, {y}) lies outside the study area"));
        return unit < 0 ? null : unit;
    }
}
