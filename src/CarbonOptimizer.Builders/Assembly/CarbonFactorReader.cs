using System.Globalization;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Layers;
using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Assembly;

/// <summary>Reads how the fluxes of land uses vary from place to place.</summary>
internal sealed class CarbonFactorReader(DeclaredLandUses landUses, StudyArea area, DiagnosticList diagnostics)
{
    /// <summary>Shape [land uses] of [units]; null for 1.</summary>
    public float[]?[] Read(YamlMap factors)
    {
        var ofUse = new float[]?[landUses.Catalogue.Count];
        foreach (var (use, factor) in factors.Entries)
        {
            ofUse[landUses.Catalogue.IndexOf(use.Text)] = Factor((YamlMap)factor);
        }
        return ofUse;
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
