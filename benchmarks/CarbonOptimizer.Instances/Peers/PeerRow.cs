using CarbonOptimizer.Instances.Measuring;

namespace CarbonOptimizer.Instances.Peers;

/// <summary>One method on one instance: when it came how close, by its own bound, on the objective less the cheapest use of every cell.</summary>
/// <param name="Measured">The run.</param>
/// <param name="BestPlan">Best audited plan of all methods on the instance.</param>
/// <param name="BestBound">Best bound of all methods but those that are only near one.</param>
internal sealed record PeerRow(Measurement Measured, double? BestPlan, double? BestBound)
{
    private const double Rounding = 1e-6;

    /// <summary>Gap at the end; null without plan or bound.</summary>
    public double? FinalGap => Gap(Measured.Objective, Measured.Bound);

    /// <summary>How far its plan is from the best bound of all; null without a plan.</summary>
    public double? PlanGap => Gap(Measured.Objective, BestBound);

    /// <summary>How far its bound is from the best plan of all; null without a bound.</summary>
    public double? BoundGap => Gap(BestPlan, Measured.Bound);

    /// <summary>Seconds until its own plan and bound were this close; null when they never were.</summary>
    public double? SecondsTo(double gap)
    {
        foreach (var point in Measured.Trace)
        {
            if (Gap(point.Objective, point.Bound) <= gap + Rounding) return point.Seconds;
        }
        return FinalGap <= gap + Rounding ? Measured.Seconds : null;
    }

    private double? Gap(double? plan, double? bound) =>
        plan is { } objective && bound is { } proved ? Math.Max(0, objective - proved) / Math.Max(1e-9, objective - Measured.CheapestCost) : null;
}
