namespace CarbonOptimizer.Core.Carbon;

/// <summary>Mass of carbon dioxide, which inventories and pledges count.</summary>
/// <param name="Value">Unit: tCO2; emission positive, sink negative where it is a flow.</param>
public readonly record struct TonnesCo2(decimal Value) : IAmount<TonnesCo2>
{
    /// <summary>Carbon in it: times 12/44.</summary>
    public TonnesCarbon ToCarbon() => new(Value * 12 / 44);

    /// <summary>CO2 is its own measure: 1 tCO2 is 1 tCO2e in every set of warming potentials.</summary>
    public TonnesCo2e ToCo2e() => new(Value);

    /// <inheritdoc/>
    public static TonnesCo2 operator +(TonnesCo2 left, TonnesCo2 right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    public static TonnesCo2 operator -(TonnesCo2 left, TonnesCo2 right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    public static TonnesCo2 operator *(TonnesCo2 amount, decimal times) => new(amount.Value * times);
}
