using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems.Trajectories;

namespace CarbonOptimizer.Core.Problems;

/// <summary>What makes a problem one of several periods: its trajectories, and the land as a problem of one period sees it.</summary>
public sealed class PeriodFrame
{
    internal PeriodFrame(AllocationProblem land, TrajectoryCatalogue trajectories)
    {
        Land = land;
        Trajectories = trajectories;
    }

    /// <summary>Units, land uses and baseline without periods, objectives and policies.</summary>
    public AllocationProblem Land { get; }

    /// <summary>The trajectories; the land uses of the joint problem are their labels.</summary>
    public TrajectoryCatalogue Trajectories { get; }

    /// <summary>Planning years.</summary>
    public PlanningPeriods Periods => Trajectories.Periods;

    /// <summary>Land use of every unit in a period of a plan of trajectories.</summary>
    public Allocation PlanIn(ReadOnlySpan<byte> plan, int period) => new(Trajectories.UsesIn(Land.Baseline.Uses, plan, period));

    /// <summary>The frame of a problem.</summary>
    /// <exception cref="ArgumentException">The problem has no planning periods.</exception>
    internal static PeriodFrame Of(AllocationProblem problem, string id)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.Periods ?? throw new ArgumentException($"'{id}' is declared for planning periods, the problem has none.", nameof(problem));
    }
}
