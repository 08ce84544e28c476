using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;

namespace CarbonOptimizer.Core.Accounts;

/// <summary>Every multiplication behind the carbon account of a plan. The amounts add up to the audited objective.</summary>
public sealed class CarbonLedger
{
    private CarbonLedger(IReadOnlyList<LedgerRow> rows) => Rows = rows;

    /// <summary>Rows by region, factor and sign.</summary>
    public IReadOnlyList<LedgerRow> Rows { get; }

    /// <summary>Sum of all amounts; unit: tCO2e/yr.</summary>
    public decimal Total => Rows.Sum(row => row.Amount);

    /// <summary>Keeps the ledger of a plan.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="emissions">Its account and place multipliers.</param>
    /// <param name="plan">Land use of every unit.</param>
    /// <param name="period">What the rows are called.</param>
    /// <param name="regions">Regions that get rows of their own; null for none.</param>
    public static CarbonLedger Of(AllocationProblem problem, NetCarbonEmissions emissions, ReadOnlySpan<byte> plan, string period, RegionLayer? regions)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(emissions);
        var activities = CarbonActivities.Sum(problem.Units, emissions.Account, emissions.Factors, problem.Baseline.Uses, plan, regions);
        // Zones without coefficients of their own share their rows.
        var order = new Dictionary<CarbonTerm, int>();
        foreach (var term in emissions.Account.Terms) order.TryAdd(term with { Zone = 0 }, order.Count);
        CarbonTerm[] terms = [.. order.Keys];
        var sums = new SortedDictionary<(int Region, int Term, bool IsReversed), (long Area, decimal Activity)>();
        foreach (var posting in CarbonPosting.All(activities, emissions.Account, emissions.Factors))
        {
            var key = (posting.Land.Region, order[posting.Term with { Zone = 0 }], posting.Activity.Value < 0);
            var (area, activity) = sums.GetValueOrDefault(key);
            sums[key] = (area + posting.Land.Area, activity + posting.Activity.Value);
        }
        return new CarbonLedger([.. sums.Select(pair => new LedgerRow(
            pair.Key.Region < 0 ? null : regions!.Regions[pair.Key.Region], period, terms[pair.Key.Term],
            Hectares.FromSquareDecimetres(pair.Value.Area), new Hectares(pair.Value.Activity)))]);
    }
}
