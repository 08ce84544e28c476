namespace CarbonOptimizer.Core.Carbon;

/// <summary>An amount every year; never added to a total of several years by mistake.</summary>
/// <typeparam name="T">What is counted.</typeparam>
/// <param name="Amount">Amount in one year.</param>
public readonly record struct PerYear<T>(T Amount) : IAmount<PerYear<T>>
    where T : struct, IAmount<T>
{
    /// <inheritdoc/>
    public static PerYear<T> operator +(PerYear<T> left, PerYear<T> right) => new(left.Amount + right.Amount);

    /// <inheritdoc/>
    public static PerYear<T> operator -(PerYear<T> left, PerYear<T> right) => new(left.Amount - right.Amount);

    /// <inheritdoc/>
    public static PerYear<T> operator *(PerYear<T> amount, decimal times) => new(amount.Amount * times);

    /// <summary>Amount of so many years.</summary>
    public T Over(decimal years) => Amount * years;
}
