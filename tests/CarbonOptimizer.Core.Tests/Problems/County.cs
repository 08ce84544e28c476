using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Tests.Problems;

/// <summary>A hand-made row of one-hectare cells: f forest, c cropland, u urban, w water (static).</summary>
internal static class County
{
    public const ulong Forest = 1, Cropland = 2, Urban = 4;

    public static LandUseCatalogue Uses { get; } = new([
        new LandUse("forest", new BilingualText("Forest", "林地"), Space.Ecological),
        new LandUse("cropland", new BilingualText("Cropland", "耕地"), Space.Agricultural),
        new LandUse("urban", new BilingualText("Urban", "城镇"), Space.Urban),
        new LandUse("water", new BilingualText("Water", "水域"), Space.Ecological, IsStatic: true),
    ]);

    public static AllocationProblem With(string today, Objective objective, params Policy[] policies)
    {
        var units = new PlanningUnits(new GridLayout(today.Length, 1, 100, 100), Neighbourhood.Four);
        var builder = new AllocationProblemBuilder("county", units, Uses, new Allocation(Plan(today))).Minimise(objective);
        foreach (var policy in policies) builder.Subject(policy);
        return builder.Build();
    }

    public static byte[] Plan(string letters) => [.. letters.Select(letter => (byte)"fcuw".IndexOf(letter, StringComparison.Ordinal))];

    /// <summary>Cells marked x.</summary>
    public static UnitSet Set(string marks) => new([.. marks.Select(mark => mark == 'x')]);

    public static PolicyDescription Named(string id) => new(id, new BilingualText(id, id));

    /// <summary>Two regions: a and b; - is outside both.</summary>
    public static RegionLayer Townships(string letters) => new(
        "township", new BilingualText("Township", "乡镇"), [new Region("a", new BilingualText("A", "甲")), new Region("b", new BilingualText("B", "乙"))],
        [.. letters.Select(letter => (short)(letter - 'a' < 0 ? RegionLayer.Outside : letter - 'a'))]);

    /// <summary>Allowed uses of every cell under one policy, as letters.</summary>
    public static string[] Allowed(AllocationProblem problem, Policy policy)
    {
        var allowed = new ulong[problem.Units.Count];
        Array.Fill(allowed, 15UL);
        policy.Restrict(problem, 0, allowed);
        return [.. allowed.Select(mask => string.Concat("fcuw".Where((_, k) => (mask >> k & 1) != 0)))];
    }
}
