using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Explaining;

/// <summary>What a proposed conversion of some land to one use would do to a plan.</summary>
/// <param name="UnitCount">Planning units of the proposal.</param>
/// <param name="Hectares">Their area.</param>
/// <param name="Lines">Policies that forbid the use on some of the land.</param>
/// <param name="NewlyBroken">Rules that the plan keeps and the changed plan breaks; soft ones, which it may miss at a price, are left out.</param>
/// <param name="AlreadyBroken">Rules that the plan breaks already.</param>
/// <param name="Before">Shape [objectives]; of the plan.</param>
/// <param name="After">Shape [objectives]; of the changed plan.</param>
public sealed record PermitCheck(
    int UnitCount, double Hectares, IReadOnlyList<BrokenLine> Lines, IReadOnlyList<PolicyResult> NewlyBroken, IReadOnlyList<PolicyResult> AlreadyBroken,
    IReadOnlyList<double> Before, IReadOnlyList<double> After)
{
    /// <summary>Soft rules that the changed plan misses by more or less than the plan, with what that costs: nothing is broken, it is paid for.</summary>
    public IReadOnlyList<PenaltyChange> PenaltyChanges { get; init; } = [];

    /// <summary>Whether nothing speaks against the proposal but what it pays.</summary>
    public bool IsPermitted => Lines.Count == 0 && NewlyBroken.Count == 0;

    /// <summary>Checks a proposal.</summary>
    /// <param name="problem">The declaration.</param>
    /// <param name="plan">The plan it is laid over.</param>
    /// <param name="land">Planning units of the proposal.</param>
    /// <param name="use">Land use it asks for.</param>
    /// <exception cref="ArgumentException">Something does not fit the problem.</exception>
    public static PermitCheck Of(AllocationProblem problem, Allocation plan, UnitSet land, int use)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(land);
        if (plan.Count != problem.Units.Count || land.UnitCount != plan.Count) throw new ArgumentException($"The plan has {plan.Count} planning units, the land {land.UnitCount}, the problem {problem.Units.Count}.", nameof(plan));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)use, (uint)problem.LandUses.Count, nameof(use));
        var changed = plan.Uses.ToArray();
        var area = 0L;
        for (var u = 0; u < changed.Length; u++)
        {
            if (!land.Contains(u)) continue;
            changed[u] = (byte)use;
            area += problem.Units.AreaSquareDecimetres(u);
        }
        var prices = problem.Policies.Where(policy => policy.Description.PenaltyPerUnit is not null)
            .ToDictionary(policy => policy.Id, policy => policy.Description.PenaltyPerUnit!.Value, StringComparer.Ordinal);
        var kept = problem.Policies.SelectMany(policy => policy.Check(problem, plan.Uses)).ToArray();
        var checkedAgain = problem.Policies.SelectMany(policy => policy.Check(problem, changed)).ToArray();
        var broken = checkedAgain.Where(rule => !rule.IsKept && !prices.ContainsKey(rule.PolicyId)).ToLookup(
            rule => kept.Any(before => !before.IsKept && before.PolicyId == rule.PolicyId && before.Rule == rule.Rule));
        return new PermitCheck(
            land.Count, area / (double)PlanningUnits.SquareDecimetresPerHectare, [.. LinesCrossed(problem, land, use)], [.. broken[false]], [.. broken[true]],
            [.. problem.Objectives.Select(objective => objective.Objective.Evaluate(problem, plan.Uses).Total)],
            [.. problem.Objectives.Select(objective => objective.Objective.Evaluate(problem, changed).Total)])
        {
            PenaltyChanges = [.. kept.Zip(checkedAgain).Where(pair => prices.ContainsKey(pair.First.PolicyId) && pair.First.Violation != pair.Second.Violation)
                .Select(pair => new PenaltyChange(pair.Second, prices[pair.First.PolicyId] * pair.First.Violation, prices[pair.First.PolicyId] * pair.Second.Violation))],
        };
    }

    private static IEnumerable<BrokenLine> LinesCrossed(AllocationProblem problem, UnitSet land, int use)
    {
        var allowed = new ulong[problem.Units.Count];
        foreach (var policy in problem.Policies)
        {
            Array.Fill(allowed, ulong.MaxValue);
            policy.Restrict(problem, 0, allowed);
            var (count, area) = (0, 0L);
            for (var u = 0; u < allowed.Length; u++)
            {
                if (!land.Contains(u) || (allowed[u] >> use & 1) != 0) continue;
                count++;
                area += problem.Units.AreaSquareDecimetres(u);
            }
            if (count > 0) yield return new BrokenLine(policy, count, area / (double)PlanningUnits.SquareDecimetresPerHectare);
        }
    }
}
