using CarbonOptimizer.Core.Explaining.Feasibility;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Solving;

namespace CarbonOptimizer.Core.Explaining;

/// <summary>
/// How far one bound of an area quota can be moved while every other policy holds. It asks for all the land there is, or for none of it, and looks
/// by how much that gives way at least.
/// </summary>
/// <param name="IsMinimum">Whether it is the least area that moves.</param>
/// <param name="ProvedHectares">No plan that keeps the other policies has more land of the quota, or less for a maximum; a bound beyond it is impossible.</param>
/// <param name="ShownHectares">A checked plan that keeps the other policies has so much; NaN where none was found. Between the two it is open.</param>
public sealed record QuotaReach(bool IsMinimum, double ProvedHectares, double ShownHectares)
{
    /// <summary>Looks how far a bound can be moved.</summary>
    /// <param name="problem">The declaration.</param>
    /// <param name="policyId">The quota.</param>
    /// <param name="isMinimum">Whether the least area is moved up, or the largest down.</param>
    /// <param name="options">Threads and clock.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>Null where the other policies cannot be kept, whatever the quota asks.</returns>
    /// <exception cref="ArgumentException">There is no such area quota.</exception>
    public static QuotaReach? Of(AllocationProblem problem, string policyId, bool isMinimum, SolveOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        var at = problem.Policies.ToList().FindIndex(policy => policy.Id == policyId);
        if (at < 0 || problem.Policies[at] is not AreaQuota quota) throw new ArgumentException($"There is no area quota '{policyId}'.", nameof(policyId));
        var all = problem.Units.TotalAreaSquareDecimetres / (decimal)PlanningUnits.SquareDecimetresPerHectare;
        var moved = new AreaQuota(quota.Description, quota.Uses, quota.Layer, quota.Region, isMinimum ? all : null, isMinimum ? null : 0m);
        var ground = new PolicyGround(problem.With(problem.Objectives, [.. problem.Policies.Select((policy, p) => p == at ? moved : policy)]));
        var witnesses = new WitnessSearch(ground, options, cancellation);
        if (new RelaxationSearch(ground, new ConflictSearch(ground, witnesses), witnesses).Find(Selection.All(problem.Policies.Count), [at], sharesPercentage: false) is not { } way) return null;
        var asked = isMinimum ? (double)all : 0;
        var sign = isMinimum ? -1 : 1;
        return new QuotaReach(isMinimum, asked + sign * way.LeastAmount, way.IsVerified ? asked + sign * way.TotalAmount : double.NaN);
    }
}
