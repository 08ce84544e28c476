using MathNet.Numerics.Distributions;

namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>
/// An uncertain coefficient: a factor on all that one land use contributes to one objective, or on a part of its carbon account, 1 being
/// the declared coefficient. An emission factor of 60 with the range 45 to 90 is a factor from 0.75 to 1.5.
/// </summary>
/// <param name="ObjectiveId">Objective whose coefficient is uncertain; a sum over planning units.</param>
/// <param name="LandUse">Index of the land use.</param>
/// <param name="Low">Low end, as a share of the declared coefficient.</param>
/// <param name="High">High end; not below the low one.</param>
public sealed record UncertainFactor(string ObjectiveId, int LandUse, double Low, double High)
{
    private const double NormalQuantile = 1.959963984540054;

    /// <summary>What of the land use is uncertain.</summary>
    public FactorPart Part { get; init; }

    /// <summary>Distribution between low and high.</summary>
    public FactorShape Shape { get; init; }

    /// <summary>Where the coefficient comes from; coefficients of one source err together.</summary>
    public string Source { get; init; } = "";

    /// <summary>Value below which the factor lies with probability <paramref name="share"/>.</summary>
    /// <param name="share">From 0 to 1.</param>
    public double Quantile(double share)
    {
        if (High == Low) return Low;
        return Shape switch
        {
            FactorShape.Triangular => Triangle(share, Math.Clamp(1, Low, High)),
            FactorShape.Normal => Normal.InvCDF((Low + High) / 2, (High - Low) / (2 * NormalQuantile), Math.Clamp(share, 1e-9, 1 - 1e-9)),
            _ => Low + share * (High - Low),
        };
    }

    private double Triangle(double share, double mode)
    {
        var rise = (mode - Low) / (High - Low);
        return share < rise ? Low + Math.Sqrt(share * (High - Low) * (mode - Low)) : High - Math.Sqrt((1 - share) * (High - Low) * (High - mode));
    }
}
