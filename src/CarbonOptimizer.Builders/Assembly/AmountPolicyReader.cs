using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Builders.Assembly;

/// <summary>Reads the catalogue's policies over areas and amounts. Nothing is read, with a diagnostic, where a part is faulty.</summary>
internal sealed class AmountPolicyReader(PolicyArguments arguments, AreaBook areas, CarbonReader carbon)
{
    /// <summary>Each rule of a block is a sum of its own that solvers price.</summary>
    private const int MostRules = 4000;

    /// <summary>The policies of a declaration; null when its kind is not one of these.</summary>
    public IEnumerable<Policy>? Read(PolicyDescription description, YamlMap declaration) => declaration.Text("kind") switch
    {
        "construction_total" => Capped(description, declaration, (named, uses, where, most) => new ConstructionTotal(named, uses, where, most)),
        "construction_increment" => Capped(description, declaration, (named, uses, where, most) => new ConstructionIncrement(named, uses, where, most)),
        "cropland_floor" => Floor(description, declaration),
        "sink_area_not_reduced" => SinkAreas(description, declaration),
        "sink_quality" => SinkQualities(description, declaration),
        "requisition_compensation" => Compensation(description, declaration),
        "settlement_linkage" => Linkage(description, declaration),
        "resource_capacity" => Capacity(description, declaration),
        "energy_land" => Energy(description, declaration),
        "transit_share" => Share(description, declaration, arguments.Places(declaration, "near")),
        "infill_share" => Share(description, declaration, Infill(declaration)),
        "mixed_use" => Mixed(description, declaration),
        "no_spill_over" => SpillOver(description, declaration),
        _ => null,
    };

    private IEnumerable<Policy> Capped(PolicyDescription description, YamlMap declaration, Func<PolicyDescription, ulong, RuleArea, decimal, Policy> cap)
    {
        if (arguments.Uses(declaration, "uses", Space.Urban) is not { } uses) yield break;
        foreach (var (named, where) in arguments.Scope(description, declaration))
        {
            yield return cap(named, uses, where, declaration.ExactOrNull("max_ha") ?? OfToday(declaration, "max_percent_of_today", where, uses));
        }
    }

    private IEnumerable<Policy> Floor(PolicyDescription description, YamlMap declaration)
    {
        if (arguments.Uses(declaration, "uses", Space.Agricultural) is not { } uses) yield break;
        foreach (var (named, where) in arguments.Scope(description, declaration))
        {
            yield return new CroplandFloor(named, uses, where, declaration.ExactOrNull("min_ha") ?? OfToday(declaration, "min_percent_of_today", where, uses));
        }
    }

    private IEnumerable<Policy> SinkAreas(PolicyDescription description, YamlMap declaration)
    {
        if (arguments.Uses(declaration, "uses", Space.Ecological) is not { } uses) yield break;
        var share = declaration.ExactOrNull("min_percent_of_today")!.Value / 100;
        foreach (var (named, where) in arguments.Scope(description, declaration))
        {
            if (!declaration.Flag("each_use"))
            {
                yield return new SinkArea(named, uses, where, share);
                continue;
            }
            for (var k = 0; k < arguments.Area.LandUses.Count; k++)
            {
                if ((uses >> k & 1) == 0) continue;
                var use = arguments.Area.LandUses[k];
                yield return new SinkArea(named with { Id = $"{named.Id}/{use.Id}", Name = Names.InRegion(named.Name, use.Name) }, 1UL << k, where, share);
            }
        }
    }

    private IEnumerable<Policy> SinkQualities(PolicyDescription description, YamlMap declaration)
    {
        if (arguments.PerUse(declaration, "density_tc_per_ha") is not { } densities || !arguments.TryField(declaration, "quality", out var quality)) return [];
        var share = declaration.ExactOrNull("min_percent_of_today")!.Value / 100;
        return arguments.Scope(description, declaration).Select(scope => new SinkQuality(scope.Description, densities, quality, scope.Where, share));
    }

    private IEnumerable<Policy> Compensation(PolicyDescription description, YamlMap declaration)
    {
        if (arguments.Uses(declaration, "uses", Space.Agricultural) is not { } cropland || !arguments.TryField(declaration, "grade", out var grade)) return [];
        var occupying = arguments.UsesOrNone(declaration, "occupied_by");
        var paddy = arguments.UsesOrNone(declaration, "paddy");
        if ((paddy & ~cropland) != 0 || occupying != 0 && (occupying & ~cropland) == 0)
        {
            arguments.Diagnostics.Error("CO1609", declaration.Find((paddy & ~cropland) != 0 ? "paddy" : "occupied_by")!.Mark, arguments.NamesOf(paddy | occupying), arguments.NamesOf(cropland));
            return [];
        }
        var ratio = declaration.ExactOrNull("ratio")!.Value;
        return arguments.Scope(description, declaration).Select(scope =>
            new RequisitionCompensation(scope.Description, cropland, occupying == 0 ? ulong.MaxValue : occupying, ratio, scope.Where, grade, paddy));
    }

    private IEnumerable<Policy> Linkage(PolicyDescription description, YamlMap declaration)
    {
        var rural = arguments.UsesOrNone(declaration, "rural");
        if (arguments.Uses(declaration, "urban", Space.Urban, rural) is not { } urban) return [];
        var ratio = declaration.ExactOrNull("ratio")!.Value;
        return arguments.Scope(description, declaration).Select(scope => new SettlementLinkage(scope.Description, rural, urban, ratio, scope.Where));
    }

    private IEnumerable<Policy> Capacity(PolicyDescription description, YamlMap declaration)
    {
        if (arguments.PerUse(declaration, "demand_per_ha") is not { } demand) return [];
        var unit = declaration.Text("unit") is { Length: > 0 } written ? written : "1";
        return arguments.Scope(description, declaration).Select(scope => declaration.ExactOrNull("max") is { } most
            ? ResourceCapacity.AtMost(scope.Description, demand, unit, scope.Where, most)
            : ResourceCapacity.OfToday(scope.Description, demand, unit, scope.Where, declaration.ExactOrNull("max_percent_of_today")!.Value / 100));
    }

    private IEnumerable<Policy> Energy(PolicyDescription description, YamlMap declaration)
    {
        if (!arguments.TryField(declaration, "resource", out var resource)) return [];
        var uses = arguments.UsesOrNone(declaration, "uses");
        return arguments.Scope(description, declaration).Select(scope => declaration.ExactOrNull("min_ha") is { } hectares
            ? EnergyLand.OfArea(scope.Description, uses, scope.Where, hectares)
            : EnergyLand.OfYield(scope.Description, uses, declaration.ExactOrNull("mwh_per_ha")!.Value, resource, scope.Where, declaration.ExactOrNull("min_mwh")!.Value));
    }

    private IEnumerable<Policy> Share(PolicyDescription description, YamlMap declaration, UnitSet? places)
    {
        if (places is null || arguments.Uses(declaration, "uses", Space.Urban) is not { } uses) return [];
        var share = declaration.ExactOrNull("min_percent")!.Value / 100;
        return arguments.Scope(description, declaration).Select(scope => new GrowthShare(scope.Description, uses, places, share, scope.Where));
    }

    private UnitSet? Infill(YamlMap declaration)
    {
        if (declaration.Has("within")) return arguments.Places(declaration, "within");
        if (arguments.Uses(declaration, "uses", Space.Urban) is not { } uses) return null;
        return arguments.Near(declaration, uses);
    }

    private IEnumerable<Policy> Mixed(PolicyDescription description, YamlMap declaration)
    {
        if (arguments.Area.Grid is not { } grid)
        {
            arguments.Diagnostics.Error("CO1617", declaration.Mark, description.Id);
            return [];
        }
        var inside = declaration.Has("inside") ? arguments.Places(declaration, "inside") : null;
        if (inside is null && declaration.Has("inside")) return [];
        var uses = arguments.UsesOrNone(declaration, "uses");
        ulong[] parts = declaration.Flag("together") ? [uses] : [.. Enumerable.Range(0, arguments.Area.LandUses.Count).Where(k => (uses >> k & 1) != 0).Select(k => 1UL << k)];
        var side = declaration.Integer("block_cells");
        var most = (long)((grid.Width + side - 1) / side) * ((grid.Height + side - 1) / side) * parts.Length;
        if (most > MostRules)
        {
            arguments.Diagnostics.Error("CO1618", declaration.Find("block_cells")!.Mark, side, most, MostRules);
            return [];
        }
        return [new MixedUse(description, parts, BlockLayer.Of(grid, side, inside), declaration.ExactOrNull("min_percent") / 100, declaration.ExactOrNull("max_percent") / 100)];
    }

    private IEnumerable<Policy> SpillOver(PolicyDescription description, YamlMap declaration)
    {
        if (carbon.Read() is not { } emissions || !AreInRange(emissions, declaration)) return [];
        if (emissions.Account.Options.Mode == CarbonMode.Stock)
        {
            arguments.Diagnostics.Error("CO1512", declaration.Mark);
            return [];
        }
        var tolerance = declaration.ExactOrNull("max_rise_percent")!.Value / 100;
        return arguments.Scope(description, declaration).Select(scope => new EmissionCap(scope.Description, emissions, scope.Where, tolerance));
    }

    private bool AreInRange(NetCarbonEmissions emissions, YamlMap declaration) =>
        emissions.Factors.All(factor => factor is null || arguments.InRange(factor, declaration.Mark, "carbon.factors"));

    private decimal OfToday(YamlMap declaration, string key, RuleArea where, ulong uses) =>
        declaration.ExactOrNull(key)!.Value / 100 * areas.Hectares(where.Layer, where.Region, uses);
}
