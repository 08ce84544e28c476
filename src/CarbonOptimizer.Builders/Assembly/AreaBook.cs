using CarbonOptimizer.Builders.Layers;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Assembly;

/// <summary>Today's areas by land use and region, in whole square decimetres, which shares refer to.</summary>
internal sealed class AreaBook(StudyArea area)
{
    private readonly Dictionary<string, long[,]> areaOfRegionAndUse = new(StringComparer.Ordinal);

    /// <summary>Largest planning unit in hectares.</summary>
    public decimal LargestUnitHectares { get; } = Largest(area.Units);

    /// <summary>Area of a region, or of the study area, in hectares.</summary>
    public decimal Hectares(RegionLayer? layer, int region) => Hectares(layer, region, ulong.MaxValue);

    /// <summary>Today's area of some land uses in a region, or in the study area, in hectares.</summary>
    public decimal Hectares(RegionLayer? layer, int region, ulong uses)
    {
        var table = Table(layer);
        var sum = 0L;
        for (var k = 0; k < area.LandUses.Count; k++)
        {
            if ((uses >> k & 1) != 0) sum += table[layer is null ? 0 : region, k];
        }
        return sum / (decimal)PlanningUnits.SquareDecimetresPerHectare;
    }

    private long[,] Table(RegionLayer? layer)
    {
        var key = layer?.Id ?? "";
        if (areaOfRegionAndUse.TryGetValue(key, out var known)) return known;
        var table = new long[layer?.Regions.Count ?? 1, area.LandUses.Count];
        var uses = area.Baseline.Uses;
        var regions = layer is null ? default : layer.RegionOfUnit;
        for (var u = 0; u < uses.Length; u++)
        {
            var region = layer is null ? 0 : regions[u];
            if (region >= 0) table[region, uses[u]] += area.Units.AreaSquareDecimetres(u);
        }
        areaOfRegionAndUse[key] = table;
        return table;
    }

    private static decimal Largest(PlanningUnits units)
    {
        var largest = units.AreaSquareDecimetres(0);
        for (var u = 1; u < units.Count && !units.IsUniform; u++)
        {
            largest = Math.Max(largest, units.AreaSquareDecimetres(u));
        }
        return largest / (decimal)PlanningUnits.SquareDecimetresPerHectare;
    }
}
