namespace CarbonOptimizer.Core.Carbon;

/// <summary>A quantity that adds up with its own kind only, so that tonnes of carbon never meet tonnes of CO2 unconverted.</summary>
/// <typeparam name="TSelf">The quantity itself.</typeparam>
public interface IAmount<TSelf>
    where TSelf : struct, IAmount<TSelf>
{
    /// <summary>Sum of two amounts of the same kind.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>Difference of two amounts of the same kind.</summary>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>An amount times a plain number.</summary>
    static abstract TSelf operator *(TSelf amount, decimal times);
}
