using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>Results of rules that count planning units.</summary>
internal static class CellCount
{
    /// <summary>Rule of the units inside a line whose use is not one of its own; today's number is the most a plan may have.</summary>
    public const string OtherUseInside = "other_use";

    /// <summary>A rule no planning unit may break; the land use of today converts nothing and so never breaks it.</summary>
    public static PolicyResult None(AllocationProblem problem, Policy policy, string rule, BilingualText name, long breaches) =>
        AtMost(problem, policy, rule, name, 0, breaches, 0);

    /// <summary>Whether a result counts planning units.</summary>
    public static bool IsCount(PolicyResult result) => result.Unit is "cells" or "parcels";

    /// <summary>A rule at most <paramref name="maximum"/> units may break.</summary>
    public static PolicyResult AtMost(
        AllocationProblem problem, Policy policy, string rule, BilingualText name, long maximum, long value, long valueAtBaseline) =>
        new(policy.Id, rule, name, problem.Units.Grid is null ? "parcels" : "cells", null, maximum, value, valueAtBaseline, value <= maximum);
}
