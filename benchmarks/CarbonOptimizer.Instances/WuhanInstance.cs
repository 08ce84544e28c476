using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Instances;

/// <summary>
/// A county or city of the Wuhan data: land use of 2003 as baseline, class totals of 2013 as quotas for the whole and four
/// quarters, published coefficients, constant per use or varied by slope and distance to towns. Red lines are synthetic.
/// </summary>
internal static class WuhanInstance
{
    private static readonly string[] Ids = ["grassland", "deciduous", "cropland", "urban", "bare", "water", "evergreen"];
    private static readonly double[] Flux = [-0.077, -2.244, 1.547, 172.333, -0.018, -0.862, -2.244];
    private const double ConversionTonnesPerHectare = 2;

    /// <summary>Declares the problem.</summary>
    /// <param name="folder">Folder wuhan_county_east or one like it.</param>
    /// <param name="varied">Whether coefficients vary by slope and distance.</param>
    /// <param name="kilogramsPerEdge">Boundary penalty per cell edge, in kg CO2e.</param>
    public static AllocationProblem Load(string folder, bool varied, double kilogramsPerEdge)
    {
        var layers = WuhanLayers.Read(folder);
        var grid = layers.Grid;
        var units = new PlanningUnits(grid, Neighbourhood.Four);
        var uses = new LandUseCatalogue(Ids.Select((id, k) => new LandUse(id, new BilingualText(id, id), k switch { 3 => Space.Urban, 2 => Space.Agricultural, _ => Space.Ecological }, IsStatic: k == 5)));
        var quarter = new short[units.Count];
        for (var u = 0; u < quarter.Length; u++)
        {
            var (row, column) = Math.DivRem(grid.CellOf(u), grid.Width);
            quarter[u] = (short)((row >= grid.Height / 2 ? 2 : 0) + (column >= grid.Width / 2 ? 1 : 0));
        }
        var quarters = new RegionLayer("quarter", new BilingualText("Quarters", "片区"), [.. Enumerable.Range(0, 4).Select(q => new Region($"q{q}", new BilingualText($"Quarter {q}", $"片区{q}")))], quarter);
        var conversion = new double[7, 7];
        var transitions = new bool[7, 7];
        for (var from = 0; from < 7; from++)
        {
            for (var to = 0; to < 7; to++)
            {
                conversion[from, to] = from == to ? 0 : ConversionTonnesPerHectare;
                transitions[from, to] = from == to || from != 3;
            }
        }
        var builder = new AllocationProblemBuilder("wuhan", units, uses, new Allocation(layers.Before)).With(quarters)
            .Minimise(new NetCarbonEmissions(Flux, varied ? FactorsOf(layers.SlopeDegrees, layers.UrbanDistanceMetres) : null))
            .Minimise(new ConversionCost(conversion, "tCO2e/yr"))
            .Minimise(new BoundaryLength(BoundaryScope.LandUse), kilogramsPerEdge / 1000 / grid.CellWidthMetres)
            .Subject(new StaticUses(Words("static")))
            .Subject(new TransitionRules(Words("transitions"), transitions))
            .Subject(new SlopeLimit(Words("slope"), layers.SlopeDegrees, [double.NaN, double.NaN, 25, 25, double.NaN, double.NaN, double.NaN]));
        foreach (var quota in QuotasOf(units, quarters, layers.Before, layers.After)) builder.Subject(quota);
        return builder.Build();
    }

    private static PolicyDescription Words(string id) => new(id, new BilingualText(id, id));

    private static float[]?[] FactorsOf(float[] slope, float[] distance)
    {
        var land = Array.ConvertAll(slope, degrees => 1 + 0.02f * degrees);
        var urban = new float[slope.Length];
        for (var u = 0; u < urban.Length; u++) urban[u] = 1 + 0.01f * slope[u] + 0.00005f * distance[u];
        return [land, land, land, urban, land, land, land];
    }

    private static IEnumerable<AreaQuota> QuotasOf(PlanningUnits units, RegionLayer quarters, byte[] baseline, byte[] target)
    {
        var cell = (decimal)units.AreaSquareDecimetres(0) / PlanningUnits.SquareDecimetresPerHectare;
        decimal Count(byte[] map, int use, int region)
        {
            var count = 0;
            for (var u = 0; u < map.Length; u++) count += map[u] == use && (region < 0 || quarters.RegionOfUnit[u] == region) ? 1 : 0;
            return count;
        }
        var urban = Math.Max(Count(target, 3, -1), Count(baseline, 3, -1)) * cell;
        yield return new AreaQuota(Words("urban-all"), 1UL << 3, null, 0, urban, urban);
        foreach (var k in new[] { 0, 4 }) yield return new AreaQuota(Words($"{Ids[k]}-all"), 1UL << k, null, 0, null, 1.5m * Math.Max(Count(target, k, -1), Count(baseline, k, -1)) * cell);
        foreach (var k in new[] { 1, 2, 6 }) yield return new AreaQuota(Words($"{Ids[k]}-all"), 1UL << k, null, 0, 0.98m * Math.Min(Count(target, k, -1), Count(baseline, k, -1)) * cell, null);
        for (var q = 0; q < 4; q++)
        {
            var (planned, present) = (Count(target, 3, q), Count(baseline, 3, q));
            yield return new AreaQuota(Words($"urban-q{q}"), 1UL << 3, quarters, q, Math.Max(0.9m * planned, present) * cell, Math.Max(1.1m * planned, present) * cell);
            foreach (var k in new[] { 1, 2 }) yield return new AreaQuota(Words($"{Ids[k]}-q{q}"), 1UL << k, quarters, q, 0.85m * Math.Min(Count(target, k, q), Count(baseline, k, q)) * cell, null);
        }
    }
}
