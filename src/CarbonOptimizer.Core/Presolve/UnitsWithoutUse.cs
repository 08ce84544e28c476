using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Presolve;

/// <summary>Explains why planning units are left without an allowed land use.</summary>
internal static class UnitsWithoutUse
{
    private const int ListedUnits = 3;

    /// <summary>How many there are and, for the first few, what each restricting policy leaves.</summary>
    public static string Describe(AllocationProblem problem, CompiledProblem compiled)
    {
        var lines = new List<string> { FormattableString.Invariant($"{compiled.UnitsWithoutUseCount} planning units have no allowed land use.") };
        foreach (var unit in compiled.UnitsWithoutUse.Take(ListedUnits))
        {
            lines.Add(FormattableString.Invariant($"Planning unit {unit}{PlaceOf(problem, unit)}, today {problem.LandUses[problem.Baseline[unit]].Id}: {LeftBy(problem, unit)}."));
        }
        return string.Join('\n', lines);
    }

    private static string PlaceOf(AllocationProblem problem, int unit)
    {
        if (problem.Units.Grid is not { } grid) return "";
        var (row, column) = Math.DivRem(grid.CellOf(unit), grid.Width);
        return FormattableString.Invariant($" (row {row}, column {column})");
    }

    private static string LeftBy(AllocationProblem problem, int unit)
    {
        var useCount = problem.LandUses.Count;
        var all = useCount == 64 ? ulong.MaxValue : (1UL << useCount) - 1;
        var parts = new List<string>();
        foreach (var policy in problem.Policies)
        {
            var allowed = all;
            policy.Restrict(problem, unit, new Span<ulong>(ref allowed));
            if (allowed == all) continue;
            var left = string.Join(", ", problem.LandUses.Where((_, k) => (allowed >> k & 1) != 0).Select(use => use.Id));
            parts.Add($"policy '{policy.Id}' leaves {(left.Length > 0 ? left : "nothing")}");
        }
        return string.Join("; ", parts);
    }
}
