using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Core.Tests.Solving.Origins;

/// <summary>Seeded problems over several periods whose boundaries depend on what the units start from.</summary>
internal static class TrajectoryProblems
{
    private static readonly double[] Weights = [0.05, 0.02, 0.09, 0.04, 0.03, 0.06, 0.02, 0.05];

    /// <summary>At most nine units with three allowed labels or six with five: small enough for brute force.</summary>
    public static AllocationProblem Tiny(int seed) => Create(seed, RandomProblems.Tiny(seed), seed % 2 == 0 ? 2 : 3, seed % 2 == 0 ? 2 : 1);

    /// <summary>A problem on the units of another one.</summary>
    public static AllocationProblem Create(int seed, RandomProblemOptions land, int useCount, int periodCount)
    {
        var random = new Random(seed + 700);
        var units = RandomProblems.Create(seed, land).Units;
        var boundary = new TrajectoryBoundary(useCount, Weights[..periodCount]);
        var origins = new byte[units.Count];
        for (var u = 0; u < origins.Length; u++) origins[u] = u > 0 && random.Next(3) > 0 ? origins[u - 1] : (byte)random.Next(useCount);
        var labels = boundary.LabelCount;
        var uses = new LandUseCatalogue([.. Enumerable.Range(0, labels).Select(l => new LandUse($"label{l}", new BilingualText($"Label {l}", $"标签{l}"), (Space)(l % 3), 0, false))]);
        var builder = new AllocationProblemBuilder("trajectories", units, uses, new Allocation((byte[])origins.Clone()));
        var costs = Enumerable.Range(0, labels).Select(_ => (float[]?)[.. Enumerable.Range(0, units.Count).Select(_ => (float)(6 * random.NextDouble()))]).ToArray();
        builder.WithOrigins(origins, useCount)
            .Minimise(new UnitCost("suitability", new BilingualText("Suitability", "适宜性"), "1", costs, false))
            .Minimise(boundary, 2 * land.BoundaryWeight)
            .Subject(new AllowedUses(Named("trajectories"), [.. Enumerable.Range(0, units.Count).Select(u => AllowedLabels(origins[u], useCount, labels))]));
        for (var q = 0; q < land.QuotaCount; q++) builder.Subject(Quota(q, random, units, origins, useCount, labels));
        return builder.Build();
    }

    private static ulong AllowedLabels(int origin, int useCount, int labels)
    {
        var allowed = 1UL << origin;
        for (var l = useCount; l < labels; l++)
        {
            if (l % useCount != origin) allowed |= 1UL << l;
        }
        return allowed;
    }

    /// <summary>Area that ends up with a use, near that of a random plan.</summary>
    private static AreaQuota Quota(int number, Random random, PlanningUnits units, byte[] origins, int useCount, int labels)
    {
        var use = random.Next(useCount);
        var members = Enumerable.Range(0, labels).Where(l => l % useCount == use).Aggregate(0UL, (set, l) => set | 1UL << l);
        var area = 0L;
        for (var u = 0; u < units.Count; u++)
        {
            if (origins[u] == use ? random.Next(3) > 0 : random.Next(4) == 0) area += units.AreaSquareDecimetres(u);
        }
        var (hectares, slack) = (area / 1_000_000m, units.TotalAreaSquareDecimetres / 10_000_000m);
        return new AreaQuota(Named($"quota{number}"), members, null, 0, number % 2 == 0 ? Math.Max(0, hectares - slack) : null, hectares + slack);
    }

    private static PolicyDescription Named(string id) => new(id, new BilingualText(id, id));
}
