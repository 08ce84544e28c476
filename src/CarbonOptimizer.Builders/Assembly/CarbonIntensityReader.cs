using System.Globalization;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Carbon;

namespace CarbonOptimizer.Builders.Assembly;

/// <summary>
/// Reads the intensity of land uses from energy, farm inputs, population or output. It takes the place of the table's fluxes of
/// operations; a trajectory alone changes these over the years.
/// </summary>
internal sealed class CarbonIntensityReader(CarbonTables tables, DeclaredLandUses landUses, AreaBook areas, DiagnosticList diagnostics)
{
    public void Apply(YamlMap intensities, FluxFactor[][] fluxes)
    {
        foreach (var (use, declared) in intensities.Entries)
        {
            var index = landUses.Catalogue.IndexOf(use.Text);
            var intensity = (YamlMap)declared;
            var driven = Driven(intensity, use, index);
            FluxFactor[] operations = driven.Count > 0 ? [.. driven] : [.. fluxes[index].Where(flux => flux.Kind == FluxKind.Operations)];
            var trajectory = Trajectory(intensity.Map("trajectory"));
            fluxes[index] = [.. fluxes[index].Where(flux => flux.Kind == FluxKind.Land), .. operations.Select(flux => flux with { Trajectory = trajectory })];
        }
    }

    private List<FluxFactor> Driven(YamlMap intensity, YamlScalar use, int index)
    {
        var fluxes = new List<FluxFactor>();
        var hectares = intensity.ExactOrNull("area_ha") ?? areas.Hectares(null, 0, 1UL << index);
        var (fuels, inputs) = (intensity.Map("fuels"), intensity.Map("farm_inputs"));
        if (fuels.Entries.Count + inputs.Entries.Count > 0 && hectares <= 0)
        {
            diagnostics.Error("CO1511", use.Mark, use.Text);
            return fluxes;
        }
        AddActivities(fluxes, fuels, "energy_conversion.csv", "energy", new Hectares(hectares));
        AddActivities(fluxes, inputs, "farm_inputs.csv", "farm", new Hectares(hectares));
        if (Pair(intensity, "tco2_per_person", "persons_per_ha") is var (perPerson, persons)) fluxes.Add(Flux("population", DriverIntensity.OfPopulation(perPerson, persons)));
        if (Pair(intensity, "tco2_per_10k_yuan", "output_10k_yuan_per_ha") is var (perOutput, output)) fluxes.Add(Flux("output", DriverIntensity.OfOutput(perOutput, output)));
        return fluxes;
    }

    private void AddActivities(List<FluxFactor> fluxes, YamlMap quantities, string file, string group, Hectares area)
    {
        if (quantities.Entries.Count == 0) return;
        var (set, table) = tables.Shipped(file);
        foreach (var (name, quantity) in quantities.Entries)
        {
            if (table.Rows.FirstOrDefault(row => table.Text(row, "activity") == name.Text) is not { } found)
            {
                string[] known = [.. table.Rows.Select(row => table.Text(row, "activity"))];
                diagnostics.Error("CO1509", name.Mark, NearestName.Hint(name.Text, known), [name.Text, file]);
                continue;
            }
            var amount = decimal.Parse(((YamlScalar)quantity).Text, NumberStyles.Float, CultureInfo.InvariantCulture);
            var use = table.Has("theta")
                ? new EnergyUse(name.Text, amount, table.Number(found, "theta")!.Value, table.Number(found, "phi")!.Value)
                : new EnergyUse(name.Text, amount, 1, table.Number(found, "factor")!.Value);
            fluxes.Add(Flux($"{group}/{name.Text}", use.IntensityOn(area)) with { Grade = table.Text(found, "grade"), Source = table.Text(found, "source"), SetVersion = set.Version });
        }
    }

    /// <summary>Two numbers that mean something only together; null, with a diagnostic when just one of them is given.</summary>
    private (decimal First, decimal Second)? Pair(YamlMap intensity, string first, string second)
    {
        if (intensity.ExactOrNull(first) is { } one && intensity.ExactOrNull(second) is { } other) return (one, other);
        if (intensity.Has(first) || intensity.Has(second)) diagnostics.Error("CO1102", intensity.Mark, intensity.Has(first) ? second : first, "intensity");
        return null;
    }

    private static FluxFactor Flux(string id, PerYear<PerHectare<TonnesCo2e>> intensity) => FluxFactor.Of(id, FluxKind.Operations, intensity.Amount.Amount.Value);

    private static IntensityTrajectory? Trajectory(YamlMap declared) => declared.Entries.Count == 0 ? null : new IntensityTrajectory(declared.Entries.ToDictionary(
        entry => (int)double.Parse(entry.Key.Text, CultureInfo.InvariantCulture),
        entry => decimal.Parse(((YamlScalar)entry.Value).Text, NumberStyles.Float, CultureInfo.InvariantCulture)));
}
