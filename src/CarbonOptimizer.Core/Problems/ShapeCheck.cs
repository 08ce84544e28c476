namespace CarbonOptimizer.Core.Problems;

/// <summary>Whether a field or table fits the problem it is used in.</summary>
internal static class ShapeCheck
{
    /// <exception cref="ArgumentException">The declared word has another number of land uses than the problem.</exception>
    public static int Uses(AllocationProblem problem, string id, int useCount) => useCount == problem.LandUses.Count
        ? useCount
        : throw new ArgumentException($"'{id}' is declared for {useCount} land uses, the problem has {problem.LandUses.Count}.");

    /// <exception cref="ArgumentException">The declared word has another number of planning units than the problem.</exception>
    public static void Units(AllocationProblem problem, string id, int unitCount)
    {
        if (unitCount != problem.Units.Count) throw new ArgumentException($"'{id}' covers {unitCount} planning units, the problem has {problem.Units.Count}.");
    }
}
