using CarbonOptimizer.Core.Carbon;

namespace CarbonOptimizer.Core.Periods;

/// <summary>A factor of an account in the years of a period.</summary>
/// <param name="Term">The factor as the mean of the years; unit: tCO2e/ha/yr.</param>
/// <param name="AtEnd">The factor in the planning year at the end of the period; unit: tCO2e/ha/yr.</param>
/// <param name="Years">How often the objective counts the mean: the years, discounted where they are.</param>
internal readonly record struct PeriodTerm(CarbonTerm Term, decimal AtEnd, double Years);
