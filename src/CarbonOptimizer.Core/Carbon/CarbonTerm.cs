using AnnualFlux = CarbonOptimizer.Core.Carbon.PerYear<CarbonOptimizer.Core.Carbon.PerHectare<CarbonOptimizer.Core.Carbon.TonnesCo2e>>;

namespace CarbonOptimizer.Core.Carbon;

/// <summary>One factor of an account: a hectare of a land use, or of a conversion, counts so much a year.</summary>
/// <param name="FactorId">What an auditor looks it up by.</param>
/// <param name="Gas">What is emitted.</param>
/// <param name="Pool">Pool that changes; null for annual fluxes.</param>
/// <param name="From">Land use today the factor is limited to, or <see cref="AnyUse"/>.</param>
/// <param name="To">Land use in the plan.</param>
/// <param name="Central">Unit: tCO2e/ha/yr; emission +, sink -.</param>
/// <param name="Low">Least plausible value.</param>
/// <param name="High">Largest plausible value.</param>
public sealed record CarbonTerm(string FactorId, Gas Gas, CarbonPool? Pool, int From, int To, AnnualFlux Central, AnnualFlux Low, AnnualFlux High)
{
    /// <summary>Value of <see cref="From"/> that stands for every land use.</summary>
    public const int AnyUse = -1;

    /// <summary>Zone of regional coefficients it holds in; 0 is all land without coefficients of its own.</summary>
    public int Zone { get; init; }

    /// <summary>How the value is known: <see cref="CoefficientGrade"/>; the worse of two stocks.</summary>
    public string Grade { get; init; } = CoefficientGrade.Own;

    /// <summary>Whether the multipliers of the land use from place to place apply.</summary>
    public bool IsScaledByPlace { get; init; }

    /// <summary>Whether it belongs to a conversion and ends with it.</summary>
    public bool IsConversion => From != AnyUse && From != To;

    /// <summary>Central value as a number; unit: tCO2e/ha/yr.</summary>
    public decimal Factor => Central.Amount.Amount.Value;
}
