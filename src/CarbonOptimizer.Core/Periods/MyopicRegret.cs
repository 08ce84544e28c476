namespace CarbonOptimizer.Core.Periods;

/// <summary>
/// What planning one period after the other costs, as an interval: the joint optimum lies between bound and joint plan, so the regret
/// lies between myopic - joint and myopic - bound. All in the unit of the weighted sum.
/// </summary>
/// <param name="MyopicTotal">Weighted sum of the myopic plan on the joint objective; NaN when it found none.</param>
/// <param name="JointTotal">Weighted sum of the joint plan.</param>
/// <param name="Bound">Lower bound of the joint problem.</param>
public sealed record MyopicRegret(double MyopicTotal, double JointTotal, double Bound)
{
    /// <summary>Least regret; never negative, because the joint search starts from the myopic plan.</summary>
    public double Least => MyopicTotal - JointTotal;

    /// <summary>Largest regret.</summary>
    public double Most => MyopicTotal - Bound;

    /// <summary>Planning year in which planning period by period found no plan; null when it found one for all.</summary>
    public int? FailedYear { get; init; }
}
