namespace CarbonOptimizer.Core.Indicators.Emissions;

/// <summary>Emissions of one use as a product: emissions = area x coefficient x place factor.</summary>
/// <param name="Hectares">Area of the use.</param>
/// <param name="Coefficient">Emissions per hectare where the place factor is 1; emission positive, sink negative.</param>
/// <param name="PlaceFactor">Mean of what location multiplies the coefficient by; 1 when location does not matter.</param>
public readonly record struct LandEmission(double Hectares, double Coefficient, double PlaceFactor = 1)
{
    /// <summary>Emissions of the use.</summary>
    public double Total => Hectares * Coefficient * PlaceFactor;
}
