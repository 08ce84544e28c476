namespace CarbonOptimizer.Core.Carbon;

/// <summary>
/// Energy burnt on built-up land in a year: E = quantity * theta * phi. Source of the method: the energy lines of land-use carbon
/// studies; theta and phi come with the shipped table or the user's.
/// </summary>
/// <param name="Fuel">Fuel, such as <c>raw_coal</c>.</param>
/// <param name="Quantity">Quantity burnt in a year, in the fuel's unit: t, 10^3 m3 or MWh.</param>
/// <param name="TonnesCoalEquivalentPerUnit">theta: tce per unit.</param>
/// <param name="TonnesCarbonPerTonneCoalEquivalent">phi: tC per tce.</param>
public sealed record EnergyUse(string Fuel, decimal Quantity, decimal TonnesCoalEquivalentPerUnit, decimal TonnesCarbonPerTonneCoalEquivalent)
{
    /// <summary>Carbon emitted in a year.</summary>
    public PerYear<TonnesCarbon> Emissions => new(new(Quantity * TonnesCoalEquivalentPerUnit * TonnesCarbonPerTonneCoalEquivalent));

    /// <summary>Emissions spread over the land that burns the energy.</summary>
    /// <param name="area">Area of that land; positive.</param>
    public PerYear<PerHectare<TonnesCo2e>> IntensityOn(Hectares area)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(area.Value, nameof(area));
        return new(new(new(Emissions.Amount.ToCo2().Value / area.Value)));
    }
}
