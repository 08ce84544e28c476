using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Explaining;

/// <summary>Land that lies within the lines of two or three policies at once.</summary>
/// <param name="Policies">The policies.</param>
/// <param name="Land">The land.</param>
/// <param name="Hectares">Its area.</param>
public sealed record LineOverlap(IReadOnlyList<Policy> Policies, UnitSet Land, double Hectares)
{
    private const int MostLines = 12;

    /// <summary>All pairs and triples of lines that overlap, largest first within pairs and triples. At most twelve lines are looked at.</summary>
    /// <exception cref="ArgumentException">A line does not fit the problem.</exception>
    public static IReadOnlyList<LineOverlap> Of(AllocationProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var lines = problem.Policies.Where(policy => policy.Enclosed is not null).Take(MostLines).ToArray();
        foreach (var line in lines) ShapeCheck.Units(problem, line.Id, line.Enclosed!.UnitCount);
        var found = new List<LineOverlap>();
        for (var i = 0; i < lines.Length; i++)
        {
            for (var j = i + 1; j < lines.Length; j++)
            {
                if (Shared(problem, [lines[i], lines[j]]) is not { } pair) continue;
                found.Add(pair);
                for (var k = j + 1; k < lines.Length; k++)
                {
                    if (Shared(problem, [lines[i], lines[j], lines[k]]) is { } triple) found.Add(triple);
                }
            }
        }
        return [.. found.OrderBy(overlap => overlap.Policies.Count).ThenByDescending(overlap => overlap.Hectares)];
    }

    private static LineOverlap? Shared(AllocationProblem problem, Policy[] lines)
    {
        var shared = new bool[problem.Units.Count];
        var area = 0L;
        for (var u = 0; u < shared.Length; u++)
        {
            shared[u] = Array.TrueForAll(lines, line => line.Enclosed!.Contains(u));
            if (shared[u]) area += problem.Units.AreaSquareDecimetres(u);
        }
        return area == 0 ? null : new LineOverlap(lines, new UnitSet(shared), area / (double)PlanningUnits.SquareDecimetresPerHectare);
    }
}
