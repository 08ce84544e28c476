using CarbonOptimizer.Core.Carbon;
using AnnualFlux = CarbonOptimizer.Core.Carbon.PerYear<CarbonOptimizer.Core.Carbon.PerHectare<CarbonOptimizer.Core.Carbon.TonnesCo2e>>;

namespace CarbonOptimizer.Core.Periods;

/// <summary>
/// The factors of an account in each planning year: those of a use add up to <see cref="EmissionPaths.FluxPerYear"/>, those of a
/// conversion to <see cref="EmissionPaths.ConversionPerYear"/>. Unit: tCO2e/ha/yr, mean of the years of the period.
/// </summary>
internal sealed class PeriodTerms
{
    private readonly EmissionPaths paths;
    private readonly AccountPaths origin;
    private readonly CarbonAccount account;

    /// <param name="paths">Paths that carry an account.</param>
    /// <exception cref="ArgumentException">The paths are plain numbers.</exception>
    public PeriodTerms(EmissionPaths paths)
    {
        this.paths = paths;
        origin = paths.Origin ?? throw new ArgumentException("Emission paths of plain numbers have no factors to name.", nameof(paths));
        account = origin.Emissions.Account;
    }

    /// <summary>Fluxes of land in a period.</summary>
    /// <param name="zone">Zone of regional coefficients.</param>
    /// <param name="from">Use today.</param>
    /// <param name="use">Use in the period.</param>
    /// <param name="period">The period.</param>
    /// <param name="converted">Period of the conversion, or <see cref="TrajectoryCatalogue.Never"/>.</param>
    public IEnumerable<CarbonTerm> Fluxes(int zone, int from, int use, int period, int converted)
    {
        var waiting = (decimal)paths.WaitingShare(origin.Periods, use, period, converted);
        foreach (var declared in account.FactorsOf(use, zone))
        {
            if (!account.Options.Basis.Counts(declared.Gas)) continue;
            var factor = origin.FactorIn(declared, use, zone, period);
            var share = 1 - waiting * origin.WaitingPart(factor, use, period);
            if (share == 0) continue;
            yield return new CarbonTerm(factor.Id, factor.Gas, null, share == 1 ? CarbonTerm.AnyUse : from, use, factor.Central * share, factor.Low * share, factor.High * share) { IsScaledByPlace = true };
        }
    }

    /// <summary>What converted land emits in a period because it was converted.</summary>
    public IEnumerable<CarbonTerm> Conversions(int from, int to, int period, int converted)
    {
        if (origin.Profiles is { } profiles)
        {
            foreach (var pool in PoolDensities.Pools)
            {
                var difference = profiles.DifferenceOf(pool, from, to);
                var share = SharePerYear(profiles, pool, difference, period, converted);
                if (difference != 0 && share != 0) yield return profiles.TermOf(pool, from, to, profiles.CurveOf(pool, difference), share);
            }
        }
        foreach (var table in origin.Declared)
        {
            var emission = table.PerYear(origin.Periods, from, to, converted, period);
            if (emission == 0) continue;
            var factor = new AnnualFlux(new(new((decimal)emission)));
            yield return new CarbonTerm($"conversion/{table.Id}", account.Options.Basis.CountsOtherGases ? Gas.Mixture : Gas.Co2, null, from, to, factor, factor, factor);
        }
    }

    private decimal SharePerYear(ConversionProfiles profiles, CarbonPool pool, decimal difference, int period, int converted)
    {
        var start = origin.Periods.StartYear(converted);
        var (first, last) = (origin.Periods.StartYear(period) - start, origin.Periods.Years[period] - start);
        return (profiles.ShareAfter(pool, difference, last) - profiles.ShareAfter(pool, difference, first)) / origin.Periods.LengthYears(period);
    }
}
