namespace CarbonOptimizer.Core.Carbon;

/// <summary>Energy used, or goods bought, for built-up or farm land in a year: E = quantity * emission of a unit.</summary>
/// <param name="Name">What is used, such as <c>raw_coal</c>.</param>
/// <param name="Quantity">Quantity used in a year, in its unit: t, 10^3 m3, MWh, ha.</param>
/// <param name="PerUnit">Carbon emitted by a unit.</param>
public sealed record EnergyUse(string Name, decimal Quantity, TonnesCarbon PerUnit)
{
    /// <summary>By coal equivalents: E = quantity * theta * phi, as many land-use carbon studies count.</summary>
    /// <param name="fuel">Fuel.</param>
    /// <param name="quantity">Quantity burnt in a year.</param>
    /// <param name="tonnesCoalEquivalentPerUnit">theta: tce per unit.</param>
    /// <param name="tonnesCarbonPerTonneCoalEquivalent">phi: tC per tce.</param>
    public static EnergyUse OfCoalEquivalents(string fuel, decimal quantity, decimal tonnesCoalEquivalentPerUnit, decimal tonnesCarbonPerTonneCoalEquivalent) =>
        new(fuel, quantity, new(tonnesCoalEquivalentPerUnit * tonnesCarbonPerTonneCoalEquivalent));

    /// <summary>By an emission factor, such as that of the grid or the product of heat, carbon content and oxidation.</summary>
    /// <param name="name">What is used.</param>
    /// <param name="quantity">Quantity used in a year.</param>
    /// <param name="perUnit">Emission of a unit.</param>
    public static EnergyUse OfEmissions(string name, decimal quantity, TonnesCo2 perUnit) => new(name, quantity, perUnit.ToCarbon());

    /// <summary>Carbon emitted in a year.</summary>
    public PerYear<TonnesCarbon> Emissions => new(new(Quantity * PerUnit.Value));

    /// <summary>Emissions spread over the land that uses the energy.</summary>
    /// <param name="area">Area of that land; positive.</param>
    public PerYear<PerHectare<TonnesCo2e>> IntensityOn(Hectares area)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(area.Value, nameof(area));
        return new(new(new(Emissions.Amount.ToCo2().Value / area.Value)));
    }
}
