namespace CarbonOptimizer.Core.Indicators.Monitoring;

/// <summary>Area of a use in a region, planned and observed.</summary>
/// <param name="Layer">Region layer; empty for the whole study area.</param>
/// <param name="Region">Region of the layer; empty for the whole study area.</param>
/// <param name="Use">Land use.</param>
/// <param name="RegionHectares">Area of the region.</param>
/// <param name="BaselineHectares">Area of the use today.</param>
/// <param name="ExpectedHectares">Area of the use on the planned path.</param>
/// <param name="ObservedHectares">Area of the use in the observed map.</param>
/// <param name="ExpectedTonnes">Net emissions of the use on the planned path; NaN without a carbon objective.</param>
/// <param name="ObservedTonnes">Net emissions of the use in the observed map; NaN without a carbon objective.</param>
public sealed record RegionDeviation(
    string Layer, string Region, int Use, double RegionHectares, double BaselineHectares, double ExpectedHectares, double ObservedHectares,
    double ExpectedTonnes, double ObservedTonnes)
{
    /// <summary>Observed minus expected area as a share of the region.</summary>
    public double Share => (ObservedHectares - ExpectedHectares) / RegionHectares;
}
