namespace CarbonOptimizer.Core.Carbon;

/// <summary>Mass of greenhouse gases in CO2 equivalents, by the warming potentials of an <see cref="AccountingBasis"/>.</summary>
/// <param name="Value">Unit: tCO2e; emission positive, sink negative where it is a flow.</param>
public readonly record struct TonnesCo2e(decimal Value) : IAmount<TonnesCo2e>
{
    /// <inheritdoc/>
    public static TonnesCo2e operator +(TonnesCo2e left, TonnesCo2e right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    public static TonnesCo2e operator -(TonnesCo2e left, TonnesCo2e right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    public static TonnesCo2e operator *(TonnesCo2e amount, decimal times) => new(amount.Value * times);
}
