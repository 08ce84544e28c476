using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Periods;

/// <summary>Uses that some unit may newly get in some period; the others need no trajectories.</summary>
internal static class ConversionTargets
{
    private const int BlockUnits = 1 << 14;

    /// <summary>Bit set of the uses that no policy about every period forbids to every unit.</summary>
    public static ulong Of(AllocationProblem land, IEnumerable<Policy> policies)
    {
        var always = policies.OfType<RecurringPolicy>().Where(policy => policy.Due == ulong.MaxValue).Select(policy => policy.Each).ToArray();
        var all = land.LandUses.Count == 64 ? ulong.MaxValue : (1UL << land.LandUses.Count) - 1;
        var allowed = new ulong[BlockUnits];
        var targets = 0UL;
        for (var first = 0; first < land.Units.Count && targets != all; first += BlockUnits)
        {
            var block = allowed.AsSpan(0, Math.Min(BlockUnits, land.Units.Count - first));
            block.Fill(all);
            foreach (var policy in always)
            {
                policy.Restrict(land, first, block);
            }
            for (var i = 0; i < block.Length; i++)
            {
                targets |= block[i] & ~(1UL << land.Baseline[first + i]);
            }
        }
        return targets;
    }
}
