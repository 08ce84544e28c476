using System.Globalization;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Layers;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Carbon;

namespace CarbonOptimizer.Builders.Assembly;

/// <summary>
/// Reads the intensity of land uses from energy, farm inputs, population or output. It takes the place of the table's fluxes of
/// operations; a trajectory alone changes these over the years.
/// </summary>
internal sealed class CarbonIntensityReader(ActivityFactors factors, EnterpriseReader enterprises, AccountingBasis basis, DeclaredLandUses landUses, AreaBook areas, DiagnosticList diagnostics)
{
    public void Apply(YamlMap intensities, FluxFactor[][] fluxes)
    {
        foreach (var (use, declared) in intensities.Entries)
        {
            var index = landUses.Catalogue.IndexOf(use.Text);
            var intensity = (YamlMap)declared;
            var driven = Driven(intensity, use, index);
            if (intensity.Find("enterprises") is YamlScalar file)
            {
                var kept = driven.Count > 0 ? fluxes[index].Where(flux => flux.Kind == FluxKind.Land).Concat(driven) : fluxes[index];
                var others = kept.Where(flux => basis.Counts(flux.Gas)).Sum(flux => flux.Central.Amount.Amount.Value);
                if (enterprises.Read(file, index, others) is { } emitters) fluxes[index] = [.. fluxes[index], emitters];
                if (driven.Count > 0 && fluxes[index].LastOrDefault() is { } last && last.Id.StartsWith("enterprises/", StringComparison.Ordinal)) driven.Add(last);
            }
            FluxFactor[] operations = driven.Count > 0 ? [.. driven] : [.. fluxes[index].Where(flux => flux.Kind == FluxKind.Operations)];
            var trajectory = Ranged(intensity);
            fluxes[index] = [.. fluxes[index].Where(flux => flux.Kind == FluxKind.Land), .. operations.Select(flux => flux with { Trajectory = trajectory })];
        }
    }

    private List<FluxFactor> Driven(YamlMap intensity, YamlScalar use, int index)
    {
        var fluxes = new List<FluxFactor>();
        var hectares = intensity.ExactOrNull("area_ha") ?? areas.Hectares(null, 0, 1UL << index);
        var (fuels, inputs) = (intensity.Map("fuels"), intensity.Map("farm_inputs"));
        if (fuels.Entries.Count + inputs.Entries.Count + intensity.Map("sectors").Entries.Count > 0 && hectares <= 0)
        {
            diagnostics.Error("CO1511", use.Mark, use.Text);
            return fluxes;
        }
        Add(fluxes, fuels, "energy", factors.Fuel, new Hectares(hectares));
        foreach (var (name, tonnes) in intensity.Map("sectors").Entries)
        {
            fluxes.Add(Flux($"sector/{name.Text}", new(new(new(decimal.Parse(((YamlScalar)tonnes).Text, NumberStyles.Float, CultureInfo.InvariantCulture) / hectares)))));
        }
        Add(fluxes, inputs, "farm", factors.FarmInput, new Hectares(hectares));
        if (Pair(intensity, "tco2_per_person", "persons_per_ha") is var (perPerson, persons)) fluxes.Add(Flux("population", DriverIntensity.OfPopulation(perPerson, persons)));
        if (Pair(intensity, "tco2_per_10k_yuan", "output_10k_yuan_per_ha") is var (perOutput, output)) fluxes.Add(Flux("output", DriverIntensity.OfOutput(perOutput, output)));
        return fluxes;
    }

    private static void Add(List<FluxFactor> fluxes, YamlMap quantities, string group, Func<YamlScalar, decimal, (EnergyUse Use, FluxFactor Standing)?> find, Hectares area)
    {
        foreach (var (name, quantity) in quantities.Entries)
        {
            var amount = decimal.Parse(((YamlScalar)quantity).Text, NumberStyles.Float, CultureInfo.InvariantCulture);
            if (find(name, amount) is not var (use, standing)) continue;
            var flux = use.IntensityOn(area);
            fluxes.Add(standing with { Id = $"{group}/{name.Text}", Central = flux, Low = flux, High = flux });
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

    /// <summary>The trajectory with its range; null without one, with a diagnostic where the range does not enclose it.</summary>
    private IntensityTrajectory? Ranged(YamlMap intensity)
    {
        var (low, high) = (Trajectory(intensity.Map("trajectory_low")), Trajectory(intensity.Map("trajectory_high")));
        var central = Trajectory(intensity.Map("trajectory"));
        if (central is null && (low ?? high) is null) return null;
        foreach (var (key, end, isLow) in new[] { ("trajectory_low", low, true), ("trajectory_high", high, false) })
        {
            if (end is null) continue;
            var years = intensity.Map(key).Entries.Concat(intensity.Map("trajectory").Entries).Select(entry => (int)double.Parse(entry.Key.Text, CultureInfo.InvariantCulture));
            if (central is null || years.Any(year => isLow ? end.At(year) > central.At(year) : end.At(year) < central.At(year))) diagnostics.Error("CO1522", intensity.Find(key)!.Mark, key);
        }
        return central?.Within(low, high).Graded(intensity.Text("trajectory_grade"));
    }

    private static IntensityTrajectory? Trajectory(YamlMap declared) => declared.Entries.Count == 0 ? null : new IntensityTrajectory(declared.Entries.ToDictionary(
        entry => (int)double.Parse(entry.Key.Text, CultureInfo.InvariantCulture),
        entry => decimal.Parse(((YamlScalar)entry.Value).Text, NumberStyles.Float, CultureInfo.InvariantCulture)));
}
