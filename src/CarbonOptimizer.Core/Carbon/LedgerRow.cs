using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Carbon;

/// <summary>One line of a carbon ledger: amount = activity * factor, nothing else.</summary>
/// <param name="Region">Region of the ledger's layer; null for the whole study area or land outside every region.</param>
/// <param name="Period">Period, such as <c>today</c>, <c>plan</c> or a year.</param>
/// <param name="Term">The factor.</param>
/// <param name="Area">Area of the land; exact.</param>
/// <param name="Activity">What the factor is multiplied with: the area, weighted by the place multiplier where there is one.</param>
public sealed record LedgerRow(Region? Region, string Period, CarbonTerm Term, Hectares Area, Hectares Activity)
{
    /// <summary>Planning year in whose period the land was converted, where the factor depends on it; null otherwise.</summary>
    public int? ConvertedIn { get; init; }

    /// <summary>
    /// How often the objective counts the amount: the years of the period, where they are discounted and the factor changes within the
    /// period each by what the factor is then; 1 in a plan of one period.
    /// </summary>
    public double Years { get; init; } = 1;

    /// <summary>The factor in the planning year at the end of the period; null in a plan of one period. Unit: tCO2e/ha/yr.</summary>
    public decimal? FactorAtEnd { get; init; }

    /// <summary>Mean of the years of the period; unit: tCO2e/yr; emission +, sink -.</summary>
    public decimal Amount => Activity.Value * Term.Factor;

    /// <summary>In the planning year at the end of the period; unit: tCO2e/yr.</summary>
    public decimal AmountAtEnd => Activity.Value * (FactorAtEnd ?? Term.Factor);

    /// <summary>Amount by the least plausible factor, the smaller end; unit: tCO2e/yr.</summary>
    public decimal AmountLow => Activity.Value * (Activity.Value < 0 ? Term.High : Term.Low).Amount.Amount.Value;

    /// <summary>Amount by the largest plausible factor, the larger end; unit: tCO2e/yr.</summary>
    public decimal AmountHigh => Activity.Value * (Activity.Value < 0 ? Term.Low : Term.High).Amount.Amount.Value;

    /// <summary>Whether it takes up carbon.</summary>
    public bool IsSink => Amount < 0;
}
