namespace CarbonOptimizer.Core.Carbon;

/// <summary>Mass of elemental carbon, which pools and most Chinese coefficient papers count.</summary>
/// <param name="Value">Unit: tC; emission positive, sink negative where it is a flow.</param>
public readonly record struct TonnesCarbon(decimal Value) : IAmount<TonnesCarbon>
{
    /// <summary>The CO2 that holds this carbon: times 44/12, multiplied before it is divided so that no digit is lost early.</summary>
    public TonnesCo2 ToCo2() => new(Value * 44 / 12);

    /// <inheritdoc/>
    public static TonnesCarbon operator +(TonnesCarbon left, TonnesCarbon right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    public static TonnesCarbon operator -(TonnesCarbon left, TonnesCarbon right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    public static TonnesCarbon operator *(TonnesCarbon amount, decimal times) => new(amount.Value * times);
}
