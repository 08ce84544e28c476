namespace CarbonOptimizer.Core.Carbon;

/// <summary>Carbon stored on a hectare of a land use, with the range its total may lie in.</summary>
/// <param name="SetName">Set of coefficients it comes from.</param>
/// <param name="Above">Living plants above the ground.</param>
/// <param name="Below">Roots.</param>
/// <param name="Soil">Soil.</param>
/// <param name="Dead">Litter and dead wood.</param>
public sealed record PoolDensities(
    string SetName, PerHectare<TonnesCarbon> Above, PerHectare<TonnesCarbon> Below, PerHectare<TonnesCarbon> Soil, PerHectare<TonnesCarbon> Dead)
{
    /// <summary>The pools in the order of tables.</summary>
    public static IReadOnlyList<CarbonPool> Pools { get; } = [CarbonPool.Above, CarbonPool.Below, CarbonPool.Soil, CarbonPool.Dead];

    /// <summary>Least plausible total over the total; 1 without a range.</summary>
    public decimal LowShare { get; init; } = 1;

    /// <summary>Largest plausible total over the total; 1 without a range.</summary>
    public decimal HighShare { get; init; } = 1;

    /// <summary>How the stocks are known.</summary>
    public string Grade { get; init; } = CoefficientGrade.Own;

    /// <summary>How the stock of the soil is known, where it is from elsewhere; null where all pools are known alike.</summary>
    public string? SoilGrade { get; init; }

    /// <summary>How the stock of a pool is known.</summary>
    public string GradeOf(CarbonPool pool) => pool == CarbonPool.Soil && SoilGrade is not null ? SoilGrade : Grade;

    /// <summary>Sum of the four pools.</summary>
    public PerHectare<TonnesCarbon> Total => Above + Below + Soil + Dead;

    /// <summary>Density of one pool.</summary>
    public PerHectare<TonnesCarbon> this[CarbonPool pool] => pool switch
    {
        CarbonPool.Above => Above,
        CarbonPool.Below => Below,
        CarbonPool.Soil => Soil,
        _ => Dead,
    };

    /// <summary>Densities from plain numbers.</summary>
    /// <param name="setName">Set of coefficients.</param>
    /// <param name="above">Unit: tC/ha.</param>
    /// <param name="below">Unit: tC/ha.</param>
    /// <param name="soil">Unit: tC/ha.</param>
    /// <param name="dead">Unit: tC/ha.</param>
    public static PoolDensities OfTonnes(string setName, decimal above, decimal below, decimal soil, decimal dead) => new(
        setName, new(new(above)), new(new(below)), new(new(soil)), new(new(dead)));
}
