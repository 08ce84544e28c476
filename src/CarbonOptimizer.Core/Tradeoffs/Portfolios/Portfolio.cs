using CarbonOptimizer.Core.Tradeoffs.Points;

namespace CarbonOptimizer.Core.Tradeoffs.Portfolios;

/// <summary>Plans that are nearly optimal and really different.</summary>
/// <param name="Points">All solves in order; the first is the best plan without regard to others.</param>
/// <param name="Bound">Bound on the weighted sum of any plan, from the first solve.</param>
/// <param name="End">Why no further plan was looked for.</param>
/// <param name="Gap">Largest relative distance from the bound that was asked.</param>
public sealed record Portfolio(IReadOnlyList<FrontPoint> Points, double Bound, PortfolioEnd End, double Gap)
{
    /// <summary>Whether a plan is proved to be within the asked distance of the optimum.</summary>
    public bool IsWithinGap(FrontPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return DistanceOf(point) <= Gap;
    }

    /// <summary>(value - bound of the best plan) / |value|; +infinity without a plan.</summary>
    public double DistanceOf(FrontPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return point.Values is null ? double.PositiveInfinity : new Results.Gaps(point.ScalarValue, Bound, double.NaN).Relative;
    }

    /// <summary>The plans within the asked distance.</summary>
    public IReadOnlyList<FrontPoint> Plans => [.. Points.Where(IsWithinGap)];
}
