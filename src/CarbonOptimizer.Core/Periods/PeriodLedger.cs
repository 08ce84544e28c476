using System.Globalization;
using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Trajectories;

namespace CarbonOptimizer.Core.Periods;

/// <summary>
/// Every multiplication behind the emissions of a plan of several periods. The amounts of a period add up to its mean emissions a year, the
/// amounts in its planning year to those of that year, and all amounts times their years to the cumulative net emissions.
/// </summary>
public static class PeriodLedger
{
    /// <summary>Keeps the ledger of a plan: rows by period, region, use today and trajectory.</summary>
    /// <param name="problem">A problem with planning periods.</param>
    /// <param name="paths">Paths that carry an account.</param>
    /// <param name="plan">Shape [units]; trajectories.</param>
    /// <param name="regions">Regions that get rows of their own; null for none.</param>
    /// <exception cref="ArgumentException">The problem has no periods, or the paths do not fit it or carry no account.</exception>
    public static IReadOnlyList<LedgerRow> Of(AllocationProblem problem, EmissionPaths paths, ReadOnlySpan<byte> plan, RegionLayer? regions)
    {
        ArgumentNullException.ThrowIfNull(paths);
        paths.CheckShape(problem, "ledger");
        var terms = new PeriodTerms(paths);
        var frame = problem.Periods!;
        var land = PeriodActivities.Sum(problem, paths, plan, regions, paths.ZoneOf);
        var rows = new List<LedgerRow>();
        for (var p = 0; p < frame.Periods.Count; p++)
        {
            var sums = new Dictionary<Entry, int>();
            foreach (var group in land)
            {
                foreach (var (entry, activity) in Postings(frame, paths, terms, group, p))
                {
                    if (sums.TryGetValue(entry, out var known)) rows[known] = Plus(rows[known], group.Area, activity);
                    else
                    {
                        sums.Add(entry, rows.Count);
                        rows.Add(new LedgerRow(
                            group.Region < 0 ? null : regions!.Regions[group.Region], frame.Periods.Years[p].ToString(CultureInfo.InvariantCulture), entry.Term,
                            Hectares.FromSquareDecimetres(group.Area), activity) { ConvertedIn = entry.ConvertedIn, Years = entry.Years, FactorAtEnd = entry.AtEnd });
                    }
                }
            }
        }
        return rows;
    }

    private static LedgerRow Plus(LedgerRow row, long area, Hectares activity) =>
        row with { Area = row.Area + Hectares.FromSquareDecimetres(area), Activity = row.Activity + activity };

    private static IEnumerable<(Entry Entry, Hectares Activity)> Postings(PeriodFrame frame, EmissionPaths paths, PeriodTerms terms, PeriodActivity land, int period)
    {
        var use = frame.Trajectories.UseIn(land.Trajectory, period, land.UseToday);
        var converted = frame.Trajectories.PeriodOf(land.Trajectory);
        if (converted > period) converted = TrajectoryCatalogue.Never;
        var isConverted = converted != TrajectoryCatalogue.Never;
        int? year = isConverted ? frame.Periods.Years[converted] : null;
        Hectares[] of = [.. Activities(paths, land, use, isConverted ? land.After : land.Before)];
        // While land is converted in parts, the rest of it still has its use of today.
        Hectares[] ofRest = isConverted ? [.. Activities(paths, land, land.UseToday, land.Before)] : of;
        foreach (var (term, atEnd, years) in terms.Of(land.Zone, land.UseToday, use, period, converted))
        {
            var entry = new Entry(land.Region, term, term.From == CarbonTerm.AnyUse ? null : year, atEnd, years, false);
            if (!term.IsScaledByPlace) yield return (entry, Hectares.FromSquareDecimetres(land.Area));
            else
            {
                foreach (var activity in term.To == use ? of : ofRest) yield return (entry with { IsReversed = activity.Value < 0 }, activity);
            }
        }
    }

    /// <summary>Area weighted by the place multiplier of a use, where that is negative by itself.</summary>
    private static IEnumerable<Hectares> Activities(EmissionPaths paths, PeriodActivity land, int use, (double Positive, double Negative) weighted)
    {
        if (paths.Emissions!.Factors[use] is null)
        {
            yield return Hectares.FromSquareDecimetres(land.Area);
            yield break;
        }
        if (weighted.Positive != 0 || weighted.Negative == 0) yield return CarbonPosting.Weighted(weighted.Positive);
        if (weighted.Negative != 0) yield return CarbonPosting.Weighted(weighted.Negative);
    }

    /// <summary>What makes a row of a period.</summary>
    private readonly record struct Entry(int Region, CarbonTerm Term, int? ConvertedIn, decimal AtEnd, double Years, bool IsReversed);
}
