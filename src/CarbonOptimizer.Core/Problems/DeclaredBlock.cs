namespace CarbonOptimizer.Core.Problems;

/// <summary>What objectives and policies state of a block of planning units, before anything is compiled.</summary>
internal static class DeclaredBlock
{
    /// <summary>Weighted costs of a block in double precision and its allowed uses, as the declaration states them.</summary>
    /// <param name="problem">The declaration.</param>
    /// <param name="first">First unit of the block.</param>
    /// <param name="costs">Shape [block units, uses], row-major; receives the costs of forbidden uses too.</param>
    /// <param name="allowed">Shape [block units]; receives the allowed uses as bit sets.</param>
    public static void Read(AllocationProblem problem, int first, Span<double> costs, Span<ulong> allowed)
    {
        costs.Clear();
        foreach (var (objective, weight) in problem.Objectives)
        {
            if (weight > 0) objective.AddUnitCosts(problem, first, costs, weight);
        }
        var useCount = problem.LandUses.Count;
        allowed.Fill(useCount == 64 ? ulong.MaxValue : (1UL << useCount) - 1);
        foreach (var policy in problem.Policies)
        {
            policy.Restrict(problem, first, allowed);
        }
    }
}
