namespace CarbonOptimizer.Core.Problems.Objectives;

/// <summary>The part of an objective that no plan avoids: the sum over the units of the cheapest allowed land use.</summary>
internal static class CommittedCost
{
    private const int BlockUnits = 1 << 14;

    /// <summary>Sum over the units of min_k cost[u, k] over the allowed uses; units without an allowed use count nothing.</summary>
    public static double Of(AllocationProblem problem, Objective objective)
    {
        var unitCount = problem.Units.Count;
        var sums = new double[(unitCount + BlockUnits - 1) / BlockUnits];
        Parallel.For(0, sums.Length, block =>
        {
            var first = block * BlockUnits;
            sums[block] = OfBlock(problem, objective, first, Math.Min(BlockUnits, unitCount - first));
        });
        return sums.Sum();
    }

    private static double OfBlock(AllocationProblem problem, Objective objective, int first, int count)
    {
        var useCount = problem.LandUses.Count;
        var costs = new double[count * useCount];
        var allowed = new ulong[count];
        allowed.AsSpan().Fill(useCount == 64 ? ulong.MaxValue : (1UL << useCount) - 1);
        objective.AddUnitCosts(problem, first, costs, 1);
        foreach (var policy in problem.Policies)
        {
            policy.Restrict(problem, first, allowed);
        }
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            var least = double.PositiveInfinity;
            for (var k = 0; k < useCount; k++)
            {
                if ((allowed[i] >> k & 1) != 0) least = Math.Min(least, costs[i * useCount + k]);
            }
            if (allowed[i] != 0) sum += least;
        }
        return sum;
    }
}
