using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Carbon;

/// <summary>One multiplication of an account: land times factor.</summary>
/// <param name="Land">The land.</param>
/// <param name="Term">The factor.</param>
/// <param name="Activity">What the factor is multiplied with: the area, weighted by the place multiplier where there is one.</param>
internal readonly record struct CarbonPosting(CarbonActivity Land, CarbonTerm Term, Hectares Activity)
{
    private const double LargestActivity = 1e15;

    /// <summary>Unit: tCO2e/yr; emission +, sink -.</summary>
    public decimal Amount => Activity.Value * Term.Factor;

    /// <summary>Every posting of an account, in the order of the land and of the terms; land of negative multipliers is posted by itself.</summary>
    public static IEnumerable<CarbonPosting> All(IEnumerable<CarbonActivity> activities, CarbonAccount account, IReadOnlyList<float[]?> factors)
    {
        foreach (var land in activities)
        {
            foreach (var term in account.TermsOf(land.From, land.To).ToArray())
            {
                if (term.Zone != land.Zone) continue;
                if (!term.IsScaledByPlace || factors[land.To] is null)
                {
                    yield return new CarbonPosting(land, term, Hectares.FromSquareDecimetres(land.Area));
                    continue;
                }
                if (land.Positive != 0 || land.Negative == 0) yield return new CarbonPosting(land, term, Weighted(land.Positive));
                if (land.Negative != 0) yield return new CarbonPosting(land, term, Weighted(land.Negative));
            }
        }
    }

    /// <summary>Absurd multipliers are cut off, which the audit then finds, rather than overflowing.</summary>
    public static Hectares Weighted(double squareDecimetres)
    {
        if (!double.IsFinite(squareDecimetres)) throw new ArgumentException("A place multiplier of the carbon account is not a finite number.");
        return new((decimal)Math.Clamp(squareDecimetres / PlanningUnits.SquareDecimetresPerHectare, -LargestActivity, LargestActivity));
    }
}
