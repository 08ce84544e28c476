using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Modeling;

/// <summary>Adds up what the objectives ask for a metre of boundary, one table per pair of origins, equal tables once.</summary>
internal static class BoundaryCostCompiler
{
    /// <exception cref="ArgumentException">A cost is negative or not finite, a table within one origin is not symmetric with a zero diagonal, or the two directions between origins differ.</exception>
    public static BoundaryCosts Compile(AllocationProblem problem)
    {
        var useCount = problem.LandUses.Count;
        var originCount = problem.Origins?.Count ?? 1;
        var tables = new List<double[]>();
        var tableOfPair = new int[originCount * originCount];
        for (var a = 0; a < originCount; a++)
        {
            for (var b = 0; b <= a; b++)
            {
                var forth = Declared(problem, a, b);
                var back = a == b ? forth : Declared(problem, b, a);
                Check(forth, back, useCount, a, b);
                tableOfPair[a * originCount + b] = Register(tables, forth);
                tableOfPair[b * originCount + a] = Register(tables, back);
            }
        }
        return new BoundaryCosts(useCount, [.. tables], tableOfPair, problem.Origins);
    }

    private static double[] Declared(AllocationProblem problem, int origin, int neighbourOrigin)
    {
        var costs = new double[problem.LandUses.Count * problem.LandUses.Count];
        foreach (var (objective, weight) in problem.Objectives)
        {
            if (problem.Origins is null) objective.AddBoundaryCosts(problem, costs, weight);
            else objective.AddBoundaryCosts(problem, origin, neighbourOrigin, costs, weight);
        }
        return costs;
    }

    private static int Register(List<double[]> tables, double[] table)
    {
        var known = tables.FindIndex(other => other.AsSpan().SequenceEqual(table));
        if (known >= 0) return known;
        tables.Add(table);
        return tables.Count - 1;
    }

    private static void Check(double[] forth, double[] back, int useCount, int origin, int neighbourOrigin)
    {
        for (var k = 0; k < useCount; k++)
        {
            for (var l = 0; l < useCount; l++)
            {
                var cost = forth[k * useCount + l];
                if (double.IsFinite(cost) && cost >= 0 && cost == back[l * useCount + k] && (k != l || origin != neighbourOrigin || cost == 0)) continue;
                var between = origin == neighbourOrigin ? "" : $" of origins {origin} and {neighbourOrigin}";
                throw new ArgumentException($"The boundary cost between land uses {k} and {l}{between} is {cost} per metre; it must be symmetric, finite, not negative and zero between equal uses of one origin.");
            }
        }
    }
}
