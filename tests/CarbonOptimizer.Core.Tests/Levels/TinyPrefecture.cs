using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Core.Tests.Levels;

/// <summary>A prefecture of 4 x 3 cells of 1 ha and two counties of two townships, small enough for every plan to be tried.</summary>
internal sealed record TinyPrefecture(AllocationProblem Problem, RegionLayer Counties, RegionLayer Townships)
{
    private const int Width = 4, Height = 3, Cells = Width * Height, Uses = 3;

    /// <summary>A prefecture from a seed, with plans: its quotas ask for what a random plan has.</summary>
    public static TinyPrefecture Create(int seed, double boundaryWeight = 0.01)
    {
        var random = new Random(seed);
        var units = new PlanningUnits(new GridLayout(Width, Height, 100, 100), Neighbourhood.Four);
        var uses = new LandUseCatalogue([Use("crop", Space.Agricultural), Use("forest", Space.Ecological), Use("urban", Space.Urban)]);
        var baseline = new byte[Cells];
        foreach (ref var use in baseline.AsSpan()) use = (byte)random.Next(2);
        var witness = new byte[Cells];
        foreach (ref var use in witness.AsSpan()) use = (byte)random.Next(Uses);
        float[]?[] costs = [.. Enumerable.Range(0, Uses).Select(_ => (float[]?)[.. Enumerable.Range(0, Cells).Select(_ => (float)random.Next(1, 40))])];
        var builder = new AllocationProblemBuilder("prefecture", units, uses, new Allocation(baseline))
            .Minimise(new UnitCost("cost", Text("cost"), "1", costs, perHectare: false), 1)
            .Minimise(new BoundaryLength(BoundaryScope.LandUse), boundaryWeight);
        var counties = Layer("counties", cell => cell % Width / 2, 2);
        var townships = Layer("townships", cell => cell % Width / 2 * 2 + (cell / Width == 0 ? 0 : 1), 4);
        for (var k = 1; k < Uses; k++)
        {
            var all = witness.Count(use => use == k);
            var west = Enumerable.Range(0, Cells).Count(cell => witness[cell] == k && counties.RegionOfUnit[cell] == 0);
            builder.Subject(new AreaQuota(Said($"all{k}"), 1UL << k, null, 0, all, all + seed % 2));
            builder.Subject(new AreaQuota(Said($"west{k}"), 1UL << k, counties, 0, Math.Max(0, west - 1), null));
        }
        var south = Enumerable.Range(0, Cells).Count(cell => witness[cell] == 0 && townships.RegionOfUnit[cell] == 1);
        builder.Subject(new AreaQuota(Said("south"), 1, townships, 1, south / 2, null));
        return new TinyPrefecture(builder.Build(), counties, townships);
    }

    private static RegionLayer Layer(string id, Func<int, int> regionOf, int count) =>
        new(id, Text(id), [.. Enumerable.Range(0, count).Select(r => new Region($"{id[0]}{r}", Text($"{id[0]}{r}")))], [.. Enumerable.Range(0, Cells).Select(cell => (short)regionOf(cell))]);

    private static PolicyDescription Said(string id) => new(id, Text(id));

    private static LandUse Use(string id, Space space) => new(id, Text(id), space);

    private static BilingualText Text(string text) => new(text, text);
}
