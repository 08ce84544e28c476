namespace CarbonOptimizer.Core.Carbon;

/// <summary>Area in square kilometres.</summary>
/// <param name="Value">Unit: km2.</param>
public readonly record struct SquareKilometres(decimal Value) : IAmount<SquareKilometres>
{
    /// <summary>The same area in hectares: times 100.</summary>
    public Hectares ToHectares() => new(Value * 100);

    /// <inheritdoc/>
    public static SquareKilometres operator +(SquareKilometres left, SquareKilometres right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    public static SquareKilometres operator -(SquareKilometres left, SquareKilometres right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    public static SquareKilometres operator *(SquareKilometres amount, decimal times) => new(amount.Value * times);
}
