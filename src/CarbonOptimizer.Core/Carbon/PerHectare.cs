namespace CarbonOptimizer.Core.Carbon;

/// <summary>An amount on every hectare.</summary>
/// <typeparam name="T">What is counted.</typeparam>
/// <param name="Amount">Amount on one hectare.</param>
public readonly record struct PerHectare<T>(T Amount) : IAmount<PerHectare<T>>
    where T : struct, IAmount<T>
{
    /// <inheritdoc/>
    public static PerHectare<T> operator +(PerHectare<T> left, PerHectare<T> right) => new(left.Amount + right.Amount);

    /// <inheritdoc/>
    public static PerHectare<T> operator -(PerHectare<T> left, PerHectare<T> right) => new(left.Amount - right.Amount);

    /// <inheritdoc/>
    public static PerHectare<T> operator *(PerHectare<T> amount, decimal times) => new(amount.Amount * times);

    /// <summary>Amount on an area.</summary>
    public static T operator *(PerHectare<T> amount, Hectares area) => amount.Amount * area.Value;
}
