using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>Where a rule holds: a region of a layer, or the whole study area.</summary>
public sealed record RuleArea
{
    private RuleArea(RegionLayer? layer, int region) => (Layer, Region) = (layer, region);

    /// <summary>The whole study area.</summary>
    public static RuleArea Everywhere { get; } = new(null, 0);

    /// <summary>Region layer; null for the whole study area.</summary>
    public RegionLayer? Layer { get; }

    /// <summary>Region of the layer.</summary>
    public int Region { get; }

    /// <summary>One region of a layer.</summary>
    /// <exception cref="ArgumentException">The layer has no such region.</exception>
    public static RuleArea Of(RegionLayer layer, int region)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)region, (uint)layer.Regions.Count, nameof(region));
        return new RuleArea(layer, region);
    }

    /// <summary>A set of units.</summary>
    public static RuleArea Of(UnitSet units)
    {
        ArgumentNullException.ThrowIfNull(units);
        return new RuleArea(AsLayer(units, Everywhere), 0);
    }

    /// <summary>The units of a set that lie in this area.</summary>
    /// <exception cref="ArgumentException">The set is one of another study area.</exception>
    public RuleArea And(UnitSet units) => new(AsLayer(units, this), 0);

    /// <summary>A part of a rule, limited to this area.</summary>
    internal RulePart Limit(RulePart part) => part with { Layer = Layer, Region = Region };

    private static RegionLayer AsLayer(UnitSet units, RuleArea within)
    {
        if (within.Layer is { } layer && layer.RegionOfUnit.Length != units.UnitCount) throw new ArgumentException($"The set covers {units.UnitCount} planning units, layer '{layer.Id}' {layer.RegionOfUnit.Length}.", nameof(units));
        var regionOfUnit = new short[units.UnitCount];
        for (var u = 0; u < regionOfUnit.Length; u++)
        {
            var isInside = units.Contains(u) && (within.Layer is null || within.Layer.RegionOfUnit[u] == within.Region);
            regionOfUnit[u] = isInside ? (short)0 : (short)RegionLayer.Outside;
        }
        var name = new BilingualText("Inside", "范围内");
        return new RegionLayer("inside", name, [new Region("inside", name)], regionOfUnit);
    }
}
