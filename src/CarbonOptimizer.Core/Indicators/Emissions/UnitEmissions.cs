using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Indicators.Emissions;

/// <summary>Emissions of every planning unit under an allocation, read from what an objective charges for its use there.</summary>
public static class UnitEmissions
{
    private const int BlockUnits = 1 << 13;

    /// <summary>The objective that counts net emissions; null when the problem has none.</summary>
    public static Objective? ObjectiveOf(AllocationProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.Objectives.Select(weighted => weighted.Objective).FirstOrDefault(objective => objective.Id == "net_carbon");
    }

    /// <summary>Shape [units]; emissions of each unit in the unit of the objective, usually tCO2e a year; emission positive, sink negative.</summary>
    /// <param name="problem">The problem the objective belongs to.</param>
    /// <param name="objective">An objective without boundary costs.</param>
    /// <param name="allocation">Use of each unit.</param>
    /// <param name="threads">Threads; 0 for all cores. The result does not depend on it.</param>
    public static double[] Of(AllocationProblem problem, Objective objective, Allocation allocation, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(allocation);
        if (allocation.Count != problem.Units.Count) throw new ArgumentException($"The allocation has {allocation.Count} units, not {problem.Units.Count}.", nameof(allocation));
        var (emissions, useCount) = (new double[allocation.Count], problem.LandUses.Count);
        var blocks = (emissions.Length + BlockUnits - 1) / BlockUnits;
        Parallel.For(0, blocks, new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : -1 }, () => new double[BlockUnits * useCount], (block, _, costs) =>
        {
            var first = block * BlockUnits;
            var count = Math.Min(BlockUnits, emissions.Length - first);
            var used = costs.AsSpan(0, count * useCount);
            used.Clear();
            objective.AddUnitCosts(problem, first, used, 1);
            for (var i = 0; i < count; i++) emissions[first + i] = used[i * useCount + allocation[first + i]];
            return costs;
        }, _ => { });
        return emissions;
    }

    /// <summary>Shape [uses]; the emissions of the units added up by their use.</summary>
    public static double[] ByUse(double[] emissions, Allocation allocation, int useCount)
    {
        ArgumentNullException.ThrowIfNull(emissions);
        ArgumentNullException.ThrowIfNull(allocation);
        var sums = new double[useCount];
        for (var u = 0; u < emissions.Length; u++) sums[allocation[u]] += emissions[u];
        return sums;
    }
}
