using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Tests.Solving.Origins;

/// <summary>
/// Boundaries of plans over several periods. Labels 0 ... K-1 stay what they are; label K + p K + k becomes k in period p. A metre
/// costs the weight of every period in which the uses on its two sides differ.
/// </summary>
internal sealed class TrajectoryBoundary(int useCount, double[] weightOfPeriod)
    : Objective("trajectory_boundary", new BilingualText("Boundary over all periods", "各期边界"), "m")
{
    public int LabelCount => useCount * (1 + weightOfPeriod.Length);

    /// <summary>Use of a unit in a period.</summary>
    public int UseIn(int period, int origin, int label) => label < useCount || period < label / useCount - 1 ? origin : label % useCount;

    public override void AddBoundaryCosts(AllocationProblem problem, int origin, int neighbourOrigin, Span<double> costPerMetre, double weight)
    {
        for (var x = 0; x < LabelCount; x++)
        {
            for (var y = 0; y < LabelCount; y++)
            {
                // Within one origin a use that is nobody's stands for the origin, so that all origins share a table.
                if (origin != neighbourOrigin) costPerMetre[x * LabelCount + y] += weight * PerMetre(origin, x, neighbourOrigin, y);
                else if (x != y) costPerMetre[x * LabelCount + y] += weight * PerMetre(useCount, x, useCount, y);
            }
        }
    }

    public override ObjectiveValue Evaluate(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        var neighbours = new int[problem.Units.Adjacency.MaximumDegree];
        var metres = new float[problem.Units.Adjacency.MaximumDegree];
        var total = 0.0;
        for (var u = 0; u < plan.Length; u++)
        {
            var count = problem.Units.Adjacency.CopyNeighbours(u, neighbours, metres);
            for (var e = 0; e < count; e++)
            {
                var v = neighbours[e];
                if (v > u) total += metres[e] * PerMetre(problem.Origins![u], plan[u], problem.Origins[v], plan[v]);
            }
        }
        return new ObjectiveValue(total);
    }

    private double PerMetre(int origin, int label, int otherOrigin, int otherLabel)
    {
        var cost = 0.0;
        for (var p = 0; p < weightOfPeriod.Length; p++)
        {
            if (UseIn(p, origin, label) != UseIn(p, otherOrigin, otherLabel)) cost += weightOfPeriod[p];
        }
        return cost;
    }
}
