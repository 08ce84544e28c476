using System.Globalization;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Layers;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Builders.Assembly;

/// <summary>Reads the policies that are switched on.</summary>
internal sealed class PolicyReader(
    DeclaredLandUses landUses, StudyArea area, LayerStore layers, MaskReader masks, RegionIndex regions, QuotaReader quotas,
    AmountPolicyReader amounts, PlacePolicyReader places, PeriodPolicyReader years, PeriodReader periods, DiagnosticList diagnostics)
{
    public IEnumerable<Policy> ReadAll(YamlList declarations)
    {
        var enabled = declarations.Maps.Where(declaration => declaration.Flag("enabled")).ToArray();
        if (enabled.All(declaration => declaration.Text("kind") != "static_uses")) ReportUnprotectedStaticUses();
        return enabled.SelectMany(declaration => periods.InYears(declaration, Read(declaration)));
    }

    private void ReportUnprotectedStaticUses()
    {
        for (var use = 0; use < landUses.Catalogue.Count; use++)
        {
            if (landUses.Catalogue[use].IsStatic) diagnostics.Warning("CO1605", landUses.Marks[use], landUses.Catalogue[use].Id);
        }
    }

    private IEnumerable<Policy> Read(YamlMap declaration)
    {
        var description = Describe(declaration);
        if (declaration.Text("kind") == "area_quota") return quotas.Read(description, declaration);
        if (amounts.Read(description, declaration) is { } several) return several;
        if (years.Read(description, declaration) is { } planned) return planned;
        Policy? policy = declaration.Text("kind") switch
        {
            "ecological_red_line" => RedLine(description, declaration),
            "permanent_basic_farmland" => masks.Read(declaration.Map("inside")) is { } inside ? new PermanentBasicFarmland(description, inside, UsesOr(declaration, Space.Agricultural)) : null,
            "urban_growth_boundary" => masks.Read(declaration.Map("inside")) is { } inside ? new UrbanGrowthBoundary(description, inside, UsesOr(declaration, Space.Urban), declaration.ExactOrNull("expansion_ratio")) : null,
            "transitions" => Transitions(description, declaration),
            "slope_limit" => Slope(description, declaration),
            "conversion_budget" => Budget(description, declaration),
            "static_uses" => new StaticUses(description),
            _ => places.Read(description, declaration),
        };
        return policy is null ? [] : [policy];
    }

    private PolicyDescription Describe(YamlMap declaration)
    {
        var status = declaration.Text("status") switch
        {
            "statutory" => PolicyStatus.Statutory,
            "advisory" => PolicyStatus.Advisory,
            _ => PolicyStatus.Negotiable,
        };
        var (hard, penalty) = (declaration.TextOrNull("hard"), declaration.ExactOrNull("penalty"));
        if (hard == "false" && penalty is null || hard == "true" && penalty is not null) diagnostics.Error("CO1614", declaration.Find("hard")!.Mark, declaration.Text("id"));
        return new PolicyDescription(declaration.Text("id"), Names.Of(declaration), Names.Of(declaration, "basis"), status, declaration.TextOrNull("owner") ?? "", penalty) { Tags = declaration.Texts("tags") };
    }

    private ulong UsesOr(YamlMap declaration, Space space) =>
        declaration.Texts("uses") is { Count: > 0 } uses ? landUses.MaskOf(uses) : landUses.Catalogue.MaskOf(space);

    private EcologicalRedLine? RedLine(PolicyDescription description, YamlMap declaration)
    {
        var core = declaration.MapOrNull("core") is { } written ? masks.Read(written) : null;
        return masks.Read(declaration.Map("inside")) is not { } inside ? null : new EcologicalRedLine(description, inside, core);
    }

    private TransitionRules? Transitions(PolicyDescription description, YamlMap declaration)
    {
        var count = landUses.Catalogue.Count;
        var allowed = new bool[count, count];
        var onlyListed = declaration.Has("allow");
        for (var from = 0; from < count; from++)
        {
            for (var to = 0; to < count; to++)
            {
                allowed[from, to] = from == to || !onlyListed;
            }
        }
        foreach (var pair in (declaration.Find(onlyListed ? "allow" : "forbid") as YamlList)?.Items ?? [])
        {
            string[] names = [.. ((YamlList)pair).Texts];
            SetPairs(allowed, names[0], names[1], onlyListed);
        }
        var eligible = new UnitSet?[count];
        foreach (var (use, mask) in declaration.Map("eligible").Entries)
        {
            if (masks.Read((YamlMap)mask) is not { } set) return null;
            eligible[landUses.Catalogue.IndexOf(use.Text)] = set;
        }
        return new TransitionRules(description, allowed, eligible);
    }

    private void SetPairs(bool[,] allowed, string fromName, string toName, bool value)
    {
        var (one, other) = (landUses.Catalogue.IndexOf(fromName), landUses.Catalogue.IndexOf(toName));
        for (var from = 0; from < landUses.Catalogue.Count; from++)
        {
            for (var to = 0; to < landUses.Catalogue.Count; to++)
            {
                if (from != to && (one < 0 || one == from) && (other < 0 || other == to)) allowed[from, to] = value;
            }
        }
    }

    private SlopeLimit? Slope(PolicyDescription description, YamlMap declaration)
    {
        var layer = declaration.Text("slope");
        if (area.Layers.Numbers(layer) is not { } slopes) return null;
        var unknown = slopes.Count(float.IsNaN);
        if (unknown > 0) diagnostics.Warning("CO1404", layers.MarkOf(layer), layer, unknown);
        var negative = slopes.Where(slope => slope < 0).ToArray();
        if (negative.Length > 0)
        {
            diagnostics.Error("CO1419", layers.MarkOf(layer), layer, negative.Min(), negative.Length);
            return null;
        }
        var steepest = slopes.Where(slope => slope > 90).DefaultIfEmpty(0).Max();
        if (steepest != 0) diagnostics.Warning("CO1412", layers.MarkOf(layer), layer, steepest);
        var maximum = new double[landUses.Catalogue.Count];
        Array.Fill(maximum, double.NaN);
        foreach (var (use, degrees) in declaration.Map("max_degrees").Entries)
        {
            maximum[landUses.Catalogue.IndexOf(use.Text)] = double.Parse(((YamlScalar)degrees).Text, NumberStyles.Float, CultureInfo.InvariantCulture);
        }
        return new SlopeLimit(description, slopes, maximum);
    }

    private ConversionBudget? Budget(PolicyDescription description, YamlMap declaration)
    {
        var (from, to) = (landUses.MaskOf(declaration.Texts("from")), landUses.MaskOf(declaration.Texts("to")));
        var maximum = declaration.ExactOrNull("max_ha")!.Value;
        if (declaration.TextOrNull("region") is not { } reference) return new ConversionBudget(description, from, to, null, 0, maximum);
        var (layer, region) = regions.Find(reference);
        return layer is null ? null : new ConversionBudget(description, from, to, layer, region, maximum);
    }
}
