using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Core.Periods;

/// <summary>
/// The first periods as they have come to pass: units that converted keep their trajectory, all others convert later or never.
/// </summary>
public sealed class RealisedPeriods : Policy
{
    private readonly Allocation trajectories;
    private readonly int periodCount;

    /// <param name="trajectories">Shape [units]; trajectories as far as they are known; later conversions in them do not bind.</param>
    /// <param name="periodCount">How many periods are past.</param>
    public RealisedPeriods(Allocation trajectories, int periodCount)
        : base(new PolicyDescription("realised", new BilingualText("Past periods as realised", "已实现的时期"), Status: PolicyStatus.Statutory))
    {
        ArgumentNullException.ThrowIfNull(trajectories);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(periodCount);
        (this.trajectories, this.periodCount) = (trajectories, periodCount);
    }

    /// <summary>Shape [units]; trajectories as far as they are known.</summary>
    public Allocation Trajectories => trajectories;

    /// <summary>How many periods are past.</summary>
    public int PeriodCount => periodCount;

    /// <inheritdoc/>
    public override void Restrict(AllocationProblem problem, int firstUnit, Span<ulong> allowed)
    {
        var catalogue = FrameOf(problem).Trajectories;
        var past = 0UL;
        for (var t = 0; t < catalogue.Count; t++)
        {
            if (catalogue.PeriodOf(t) < periodCount) past |= 1UL << t;
        }
        for (var i = 0; i < allowed.Length; i++)
        {
            var known = 1UL << trajectories[firstUnit + i];
            allowed[i] &= (known & past) != 0 ? known : ~past;
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<PolicyResult> Check(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        var catalogue = FrameOf(problem).Trajectories;
        var (breaches, breachesToday) = (0L, 0L);
        for (var u = 0; u < plan.Length; u++)
        {
            var isPast = catalogue.PeriodOf(trajectories[u]) < periodCount;
            if (isPast ? plan[u] != trajectories[u] : catalogue.PeriodOf(plan[u]) < periodCount) breaches++;
            if (isPast) breachesToday++;
        }
        return [CellCount.AtMost(problem, this, "past", new BilingualText("Units that differ from the past", "与已实现时期不符的单元"), 0, breaches, breachesToday)];
    }

    private PeriodFrame FrameOf(AllocationProblem problem)
    {
        var frame = PeriodFrame.Of(problem, Id);
        ShapeCheck.Units(problem, Id, trajectories.Count);
        return frame;
    }
}
