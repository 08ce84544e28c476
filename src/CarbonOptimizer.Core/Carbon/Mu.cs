namespace CarbonOptimizer.Core.Carbon;

/// <summary>Area in mu (亩); 15 mu are a hectare.</summary>
/// <param name="Value">Unit: mu.</param>
public readonly record struct Mu(decimal Value) : IAmount<Mu>
{
    /// <summary>The same area in hectares: divided by 15.</summary>
    public Hectares ToHectares() => new(Value / 15);

    /// <inheritdoc/>
    public static Mu operator +(Mu left, Mu right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    public static Mu operator -(Mu left, Mu right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    public static Mu operator *(Mu amount, decimal times) => new(amount.Value * times);
}
