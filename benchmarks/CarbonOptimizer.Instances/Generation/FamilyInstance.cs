using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Instances.Generation;

/// <summary>Poses an instance of the generated family: a square grid of cells of one hectare, all uses allowed everywhere.</summary>
internal static class FamilyInstance
{
    private const double CellMetres = 100;
    private const uint BaselineStream = 2000;

    /// <summary>Declares the problem.</summary>
    /// <param name="spec">What to generate.</param>
    /// <param name="asParcels">Whether the cells are given as parcels, neighbours as a stored graph: the same problem without its grid.</param>
    public static AllocationProblem Create(FamilySpec spec, bool asParcels = false)
    {
        var costs = Enumerable.Range(0, spec.Uses).Select(k => CostField.Create(spec, k)).ToArray();
        var zones = ZonesOf(spec);
        var builder = Begin(spec, costs, asParcels).With(zones);
        var design = new QuotaDesign(spec, costs);
        for (var zone = spec.HasManyQuotas ? 0 : -1; zone < zones.Regions.Count; zone++)
        {
            for (var k = 0; k < spec.Uses; k++)
            {
                var id = zone < 0 ? $"quota-all-{k}" : $"quota-{zone}-{k}";
                var (least, most) = design.CellsOf(zone, k);
                builder.Subject(new AreaQuota(new PolicyDescription(id, Same(id, id)), 1UL << k, zone < 0 ? null : zones, Math.Max(0, zone), least, most));
            }
        }
        return builder.Build();
    }

    /// <summary>The instance without quotas: units, uses, baseline, costs and boundaries.</summary>
    public static AllocationProblemBuilder Begin(FamilySpec spec, float[][] costs, bool asParcels = false)
    {
        var grid = new GridLayout(spec.Side, spec.Side, CellMetres, CellMetres);
        var units = asParcels ? GridAsParcels.Of(new GridAdjacency(grid, Neighbourhood.Four)) : new PlanningUnits(grid, Neighbourhood.Four);
        var penalty = Math.Round(MeanSpread(costs) * (int)spec.Compactness / 100);
        return new AllocationProblemBuilder("family", units, UsesOf(spec), BaselineOf(spec))
            .Minimise(new UnitCost("cost", Same("Cost", "成本"), "1", costs, perHectare: false))
            .Minimise(new BoundaryLength(BoundaryScope.LandUse), penalty / CellMetres);
    }

    private static BilingualText Same(string english, string chinese) => new(english, chinese);

    private static LandUseCatalogue UsesOf(FamilySpec spec) =>
        new(Enumerable.Range(0, spec.Uses).Select(k => new LandUse($"use{k}", Same($"Use {k}", $"地类{k}"), (Space)(k % 3))));

    private static RegionLayer ZonesOf(FamilySpec spec)
    {
        var zoneOfCell = new short[spec.Side * spec.Side];
        for (var cell = 0; cell < zoneOfCell.Length; cell++) zoneOfCell[cell] = (short)spec.ZoneAt(cell / spec.Side, cell % spec.Side);
        var zones = Enumerable.Range(0, spec.ZonesPerSide * spec.ZonesPerSide).Select(z => new Region($"z{z}", Same($"Zone {z}", $"分区{z}")));
        return new RegionLayer("zone", Same("Zones", "分区"), [.. zones], zoneOfCell);
    }

    /// <summary>Random uses: a baseline that tells nothing about good plans and keeps no quota.</summary>
    public static Allocation BaselineOf(FamilySpec spec)
    {
        var uses = new byte[spec.Side * spec.Side];
        for (var cell = 0; cell < uses.Length; cell++) uses[cell] = (byte)(spec.Uses * PlaceHash.Unit(BaselineStream, cell / spec.Side, cell % spec.Side));
        return new Allocation(uses);
    }

    /// <summary>Mean over the cells of the standard deviation of a cell's costs, the spread the ladder's penalties are stated in.</summary>
    private static double MeanSpread(float[][] costs)
    {
        var sum = 0.0;
        for (var cell = 0; cell < costs[0].Length; cell++)
        {
            double mean = 0, squares = 0;
            foreach (var cost in costs) mean += cost[cell];
            mean /= costs.Length;
            foreach (var cost in costs) squares += (cost[cell] - mean) * (cost[cell] - mean);
            sum += Math.Sqrt(squares / costs.Length);
        }
        return sum / costs[0].Length;
    }
}
