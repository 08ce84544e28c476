using System.Globalization;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Files;
using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Builders.Layers;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Problems.Objectives;

namespace CarbonOptimizer.Builders.Assembly;

/// <summary>Reads the fluxes of the land uses and how they vary from place to place.</summary>
internal sealed class CarbonReader(ScenarioDocument document, DeclaredLandUses landUses, StudyArea area, InputLedger inputs, DiagnosticList diagnostics)
{
    private readonly YamlMap carbon = document.Root.Map("carbon");

    private (bool IsRead, NetCarbonEmissions? Emissions) known;

    /// <summary>The objective of net emissions; null, with diagnostics, when a flux or factor is missing.</summary>
    public NetCarbonEmissions? Read()
    {
        if (!known.IsRead) known = (true, ReadOnce());
        return known.Emissions;
    }

    private NetCarbonEmissions? ReadOnce()
    {
        var table = LoadTable();
        var faults = diagnostics.ErrorCount;
        var fluxes = landUses.Records.Select(record => Flux(record, table)).ToArray();
        var factors = new float[]?[fluxes.Length];
        foreach (var (use, factor) in carbon.Map("factors").Entries)
        {
            factors[landUses.Catalogue.IndexOf(use.Text)] = Factor((YamlMap)factor);
        }
        return diagnostics.ErrorCount > faults ? null : new NetCarbonEmissions(fluxes, factors);
    }

    private CoefficientTable LoadTable()
    {
        var written = (YamlScalar)carbon.Find("coefficients")!;
        if (written.Text == "default") return CoefficientTable.Default(diagnostics);
        if (document.Folder.Resolve(written.Text, written.Mark, diagnostics) is not { } path) return CoefficientTable.Default(diagnostics);
        inputs.Add(written.Text, path);
        return CoefficientTable.Load(path, written.Text, written.Mark, diagnostics);
    }

    private double Flux(YamlMap landUse, CoefficientTable table)
    {
        if (landUse.NumberOrNull("flux_tco2e_per_ha") is { } co2) return co2;
        if (landUse.NumberOrNull("flux_tc_per_ha") is { } carbonFlux) return carbonFlux * FluxCoefficient.Co2PerCarbon;
        var written = (YamlScalar)landUse.Find("coefficient")!;
        if (table.Find(written.Text) is not { } coefficient)
        {
            diagnostics.Error("CO1502", written.Mark, NearestName.Hint(written.Text, table.Classes), [written.Text]);
            return 0;
        }
        var flux = coefficient.At(carbon.Text("level"));
        if (coefficient.IsPlaceholder) diagnostics.Warning("CO1503", written.Mark, landUse.Text("id"), written.Text, Math.Round(flux / FluxCoefficient.Co2PerCarbon, 6));
        return flux;
    }

    private float[]? Factor(YamlMap factor)
    {
        var (low, high) = (factor.Number("min"), factor.Number("max"));
        if (low > high)
        {
            diagnostics.Error("CO1601", factor.Find("min")!.Mark, low, high, "");
            return null;
        }
        var sum = new double[area.Units.Count];
        if (factor.TextOrNull("layer") is { } layer)
        {
            AddTerm(sum, layer, 1);
        }
        else
        {
            Array.Fill(sum, factor.NumberOrNull("constant") ?? 1);
            foreach (var (name, coefficient) in factor.Map("terms").Entries)
            {
                AddTerm(sum, name.Text, double.Parse(((YamlScalar)coefficient).Text, NumberStyles.Float, CultureInfo.InvariantCulture));
            }
        }
        var multipliers = new float[sum.Length];
        for (var u = 0; u < sum.Length; u++)
        {
            multipliers[u] = (float)Math.Clamp(sum[u], low, high);
        }
        return multipliers;
    }

    private void AddTerm(double[] sum, string layer, double coefficient)
    {
        if (area.Layers.Numbers(layer) is not { } values) return;
        for (var u = 0; u < sum.Length; u++)
        {
            sum[u] += coefficient * values[u];
        }
    }
}
