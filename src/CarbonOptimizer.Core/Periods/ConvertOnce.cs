using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Problems.Trajectories;

namespace CarbonOptimizer.Core.Periods;

/// <summary>
/// Every unit keeps its own use or converts once to another one; nothing built is undone within the plan. States which trajectories
/// exist for a unit, so it belongs to every problem with periods.
/// </summary>
public sealed class ConvertOnce : Policy
{
    /// <summary>Identifier of the policy.</summary>
    public const string PolicyId = "convert_once";

    /// <summary>The one such policy.</summary>
    public ConvertOnce()
        : base(new PolicyDescription(PolicyId, new BilingualText("At most one conversion", "每单元至多转换一次"), Status: PolicyStatus.Statutory))
    {
    }

    /// <inheritdoc/>
    public override void Restrict(AllocationProblem problem, int firstUnit, Span<ulong> allowed)
    {
        var trajectories = PeriodFrame.Of(problem, Id).Trajectories;
        var masks = new ulong[trajectories.Uses.Count];
        for (var today = 0; today < masks.Length; today++)
        {
            for (var t = 0; t < trajectories.Count; t++)
            {
                if (Exists(trajectories, t, today)) masks[today] |= 1UL << t;
            }
        }
        var baseline = problem.Baseline.Uses.Slice(firstUnit, allowed.Length);
        for (var i = 0; i < allowed.Length; i++)
        {
            allowed[i] &= masks[baseline[i]];
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<PolicyResult> Check(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        var trajectories = PeriodFrame.Of(problem, Id).Trajectories;
        var baseline = problem.Baseline.Uses;
        var breaches = 0L;
        for (var u = 0; u < plan.Length; u++)
        {
            if (!Exists(trajectories, plan[u], baseline[u])) breaches++;
        }
        return [CellCount.None(problem, this, "trajectory", new BilingualText("Units with a trajectory they cannot have", "轨迹不成立的单元"), breaches)];
    }

    private static bool Exists(TrajectoryCatalogue trajectories, int trajectory, int today) =>
        trajectories.PeriodOf(trajectory) == TrajectoryCatalogue.Never == (trajectories.UseOf(trajectory) == today);
}
