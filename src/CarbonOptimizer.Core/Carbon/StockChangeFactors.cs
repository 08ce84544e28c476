namespace CarbonOptimizer.Core.Carbon;

/// <summary>
/// Soil carbon of a land use by the first tier of the IPCC: SOC = SOC_ref * F_LU * F_MG * F_I, 0 to 30 cm.
/// Source: [IPCC2019], volume 4, equation 2.25.
/// </summary>
/// <param name="LandUse">F_LU.</param>
/// <param name="Management">F_MG.</param>
/// <param name="Input">F_I.</param>
public readonly record struct StockChangeFactors(decimal LandUse, decimal Management = 1, decimal Input = 1)
{
    /// <summary>Product of the three factors.</summary>
    public decimal Product => LandUse * Management * Input;

    /// <summary>Soil carbon of the land use.</summary>
    /// <param name="reference">SOC_ref of climate and soil.</param>
    public PerHectare<TonnesCarbon> Stock(PerHectare<TonnesCarbon> reference) => reference * Product;
}
