using System.Globalization;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Layers;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Builders.Assembly;

/// <summary>Reads the objectives, and the bounds some of them are.</summary>
internal sealed class ObjectiveReader(CarbonReader carbon, PeriodReader periods, DeclaredLandUses landUses, StudyArea area, RegionIndex regions, DiagnosticList diagnostics)
{
    private readonly List<Policy> limits = [];

    /// <summary>Policies that hold objectives between their least and largest values, of those read so far.</summary>
    public IReadOnlyList<Policy> Limits => limits;

    public IEnumerable<WeightedObjective> ReadAll(YamlList declarations)
    {
        if (declarations.Maps.All(declaration => declaration.Number("weight") == 0)) diagnostics.Error("CO1603", declarations.Mark);
        foreach (var declaration in declarations.Maps)
        {
            if (Read(declaration) is not { } whole || UnderSet(declaration, whole) is not { } counted || Part(declaration, counted) is not { } objective) continue;
            if ((declaration.Has("max") || declaration.Has("min")) && Limit(objective, declaration) is { } limit) limits.Add(limit);
            yield return new WeightedObjective(objective, declaration.Number("weight"));
        }
    }

    /// <summary>The objective, or what it is under the set of coefficients named; null when the set could not be read.</summary>
    private Objective? UnderSet(YamlMap declaration, Objective objective)
    {
        if (declaration.Text("kind") != "net_carbon") return objective;
        var factors = declaration.Map("factors");
        if (!declaration.Has("set") && factors.Entries.Count > 0) diagnostics.Error("CO1102", declaration.Mark, "set", "net_carbon");
        if (!declaration.Has("set")) return factors.Entries.Count > 0 ? null : objective;
        if (periods.IsDeclared)
        {
            diagnostics.Error("CO1627", declaration.Mark, declaration.Text("set"));
            return null;
        }
        double[] ofUse = [.. Enumerable.Repeat(1.0, landUses.Catalogue.Count)];
        foreach (var (use, factor) in factors.Entries)
        {
            ofUse[landUses.Catalogue.IndexOf(use.Text)] = double.Parse(((YamlScalar)factor).Text, NumberStyles.Float, CultureInfo.InvariantCulture);
        }
        return new VariedCoefficients(objective, declaration.Text("set"), ofUse);
    }

    /// <summary>The objective, or its part in the region named; null when the region could not be read.</summary>
    private Objective? Part(YamlMap declaration, Objective objective)
    {
        if (!declaration.Has("region")) return objective;
        var (layer, region) = regions.Find(declaration.Text("region"));
        return layer is null ? null : new RegionalPart(objective, layer, region);
    }

    private ObjectiveLimit? Limit(Objective objective, YamlMap declaration)
    {
        var (minimum, maximum) = (declaration.NumberOrNull("min"), declaration.NumberOrNull("max"));
        if (minimum > maximum)
        {
            diagnostics.Error("CO1601", declaration.Find("min")!.Mark, minimum, maximum, objective.Unit);
            return null;
        }
        var name = new BilingualText($"Limit of {objective.Name.English}", $"{objective.Name.Chinese}{(minimum is null ? "上限" : maximum is null ? "下限" : "上下限")}");
        return new ObjectiveLimit(new PolicyDescription($"limit-{objective.Id}", name), [new WeightedObjective(objective, 1)], objective.Unit, maximum, minimum);
    }

    private Objective? Read(YamlMap declaration) => declaration.Text("kind") switch
    {
        "net_carbon" when periods.IsDeclared => periods.Paths() is { } paths ? new CumulativeNetEmissions(paths) : null,
        "net_carbon" => carbon.Read(),
        "boundary_length" => new BoundaryLength(BoundaryScope.LandUse),
        "space_boundary_length" => new BoundaryLength(BoundaryScope.Space),
        "conversion_cost" => Conversion(declaration),
        _ => Cost(declaration),
    };

    private Objective Conversion(YamlMap declaration)
    {
        var count = landUses.Catalogue.Count;
        var standard = declaration.Number("default_per_ha");
        var costs = new double[count, count];
        for (var from = 0; from < count; from++)
        {
            for (var to = 0; to < count; to++)
            {
                costs[from, to] = from == to ? 0 : standard;
            }
        }
        foreach (var (from, row) in declaration.Map("cost_per_ha").Entries)
        {
            foreach (var (to, cost) in ((YamlMap)row).Entries)
            {
                costs[landUses.Catalogue.IndexOf(from.Text), landUses.Catalogue.IndexOf(to.Text)] =
                    double.Parse(((YamlScalar)cost).Text, NumberStyles.Float, CultureInfo.InvariantCulture);
            }
        }
        return periods.IsDeclared ? new PeriodConversionCost(costs, declaration.Text("unit")) : new ConversionCost(costs, declaration.Text("unit"));
    }

    private UnitCost Cost(YamlMap declaration)
    {
        var costs = new float[]?[landUses.Catalogue.Count];
        foreach (var (use, layer) in declaration.Map("layers").Entries)
        {
            costs[landUses.Catalogue.IndexOf(use.Text)] = area.Layers.Numbers(((YamlScalar)layer).Text);
        }
        return new UnitCost(declaration.Text("id"), Names.Of(declaration), declaration.Text("unit"), costs, declaration.Flag("per_hectare"));
    }
}
