namespace CarbonOptimizer.Core.Carbon;

/// <summary>Area in hectares (公顷, hm2).</summary>
/// <param name="Value">Unit: ha.</param>
public readonly record struct Hectares(decimal Value) : IAmount<Hectares>
{
    /// <summary>Area of planning units, which are whole square decimetres; exact.</summary>
    public static Hectares FromSquareDecimetres(long area) => new(area / (decimal)Planning.PlanningUnits.SquareDecimetresPerHectare);

    /// <inheritdoc/>
    public static Hectares operator +(Hectares left, Hectares right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    public static Hectares operator -(Hectares left, Hectares right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    public static Hectares operator *(Hectares amount, decimal times) => new(amount.Value * times);
}
