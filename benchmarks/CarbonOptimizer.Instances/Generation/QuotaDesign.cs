namespace CarbonOptimizer.Instances.Generation;

/// <summary>
/// Quotas around a plan nobody gets to see: the cheapest use of every cell after a random surcharge per zone and use. They can
/// be kept, because that plan keeps them, and they bind, because without the surcharges other uses are cheaper.
/// </summary>
internal sealed class QuotaDesign
{
    private const float LargestSurcharge = 200;
    private const uint SurchargeStream = 1000;
    private readonly FamilySpec spec;
    private readonly int[] counts;

    public QuotaDesign(FamilySpec spec, float[][] costs)
    {
        this.spec = spec;
        counts = new int[spec.ZonesPerSide * spec.ZonesPerSide * spec.Uses];
        for (var cell = 0; cell < spec.Side * spec.Side; cell++)
        {
            var zone = spec.ZoneAt(cell / spec.Side, cell % spec.Side);
            counts[zone * spec.Uses + HiddenUse(costs, cell, zone)]++;
        }
    }

    /// <summary>Fewest and most cells of a use in a zone, or in the whole grid for zone -1.</summary>
    public (int Least, int Most) CellsOf(int zone, int use)
    {
        var share = zone < 0 ? 0.01 : spec.HasManyQuotas ? 0.02 : 0.05;
        var count = zone < 0 ? counts.Where((_, i) => i % spec.Uses == use).Sum() : counts[zone * spec.Uses + use];
        return ((int)Math.Floor(count * (1 - share)), (int)Math.Ceiling(count * (1 + share)));
    }

    /// <summary>The plan the quotas lie around.</summary>
    public byte[] HiddenPlan(float[][] costs)
    {
        var plan = new byte[spec.Side * spec.Side];
        for (var cell = 0; cell < plan.Length; cell++) plan[cell] = (byte)HiddenUse(costs, cell, spec.ZoneAt(cell / spec.Side, cell % spec.Side));
        return plan;
    }

    private int HiddenUse(float[][] costs, int cell, int zone)
    {
        var (best, least) = (0, float.PositiveInfinity);
        for (var k = 0; k < costs.Length; k++)
        {
            var cost = costs[k][cell] + LargestSurcharge * PlaceHash.Unit(SurchargeStream, zone, k);
            if (cost < least) (best, least) = (k, cost);
        }
        return best;
    }
}
