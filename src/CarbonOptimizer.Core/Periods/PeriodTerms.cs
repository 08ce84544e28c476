using CarbonOptimizer.Core.Carbon;
using AnnualFlux = CarbonOptimizer.Core.Carbon.PerYear<CarbonOptimizer.Core.Carbon.PerHectare<CarbonOptimizer.Core.Carbon.TonnesCo2e>>;

namespace CarbonOptimizer.Core.Periods;

/// <summary>
/// The factors of an account in the years of each period: those of a use add up to <see cref="EmissionPaths.FluxIn"/>, those of a
/// conversion to <see cref="EmissionPaths.ConversionIn"/>, year by year.
/// </summary>
internal sealed class PeriodTerms
{
    private readonly Dictionary<(int Zone, int From, int Use, int Period, int Converted), PeriodTerm[]> known = [];
    private readonly EmissionPaths paths;
    private readonly AccountPaths origin;
    private readonly CarbonAccount account;
    private readonly PlanningPeriods periods;

    /// <param name="paths">Paths that carry an account.</param>
    /// <exception cref="ArgumentException">The paths are plain numbers.</exception>
    public PeriodTerms(EmissionPaths paths)
    {
        this.paths = paths;
        origin = paths.Origin ?? throw new ArgumentException("Emission paths of plain numbers have no factors to name.", nameof(paths));
        account = origin.Emissions.Account;
        periods = origin.Periods;
    }

    /// <summary>Fluxes of land in a period, and what it emits because it was converted.</summary>
    /// <param name="zone">Zone of regional coefficients.</param>
    /// <param name="from">Use today.</param>
    /// <param name="use">Use in the period.</param>
    /// <param name="period">The period.</param>
    /// <param name="converted">Period of the conversion, or <see cref="TrajectoryCatalogue.Never"/>.</param>
    public IReadOnlyList<PeriodTerm> Of(int zone, int from, int use, int period, int converted)
    {
        // Steady fluxes are the same whatever the land was before.
        var key = (zone, converted == TrajectoryCatalogue.Never ? use : from, use, period, converted);
        if (!known.TryGetValue(key, out var terms)) known.Add(key, terms = [.. Fluxes(zone, from, use, period, converted), .. converted == TrajectoryCatalogue.Never ? [] : Conversions(from, use, period, converted)]);
        return terms;
    }

    private IEnumerable<PeriodTerm> Fluxes(int zone, int from, int use, int period, int converted)
    {
        foreach (var declared in account.FactorsOf(use, zone))
        {
            if (!account.Options.Basis.Counts(declared.Gas)) continue;
            var isShortened = false;
            FluxFactor In(int year)
            {
                var effective = origin.Effective(year);
                var factor = origin.FactorIn(declared, use, zone, effective);
                var share = paths.Waits(periods, use, year, converted) ? 1 - origin.WaitingPart(factor, use, effective) : 1;
                isShortened |= share != 1;
                return factor with { Central = factor.Central * share, Low = factor.Low * share, High = factor.High * share };
            }
            var years = Enumerable.Range(periods.StartYear(period) + 1, periods.LengthYears(period)).Select(In).ToArray();
            if (isShortened && Array.TrueForAll(years, year => Number(year.Central) == 0)) continue;
            yield return Summed([.. years.Select(year => (year.Central, year.Low, year.High))], period, (central, low, high) =>
                new CarbonTerm(declared.Id, declared.Gas, null, isShortened ? from : CarbonTerm.AnyUse, use, central, low, high) { IsScaledByPlace = true, Grade = declared.Standing });
        }
    }

    private IEnumerable<PeriodTerm> Conversions(int from, int to, int period, int converted)
    {
        int[] ages = [.. Enumerable.Range(periods.StartYear(period) + 1 - periods.StartYear(converted), periods.LengthYears(period))];
        if (origin.Profiles is { } profiles)
        {
            foreach (var pool in PoolDensities.Pools)
            {
                var difference = profiles.DifferenceOf(pool, from, to);
                var curve = profiles.CurveOf(pool, difference);
                CarbonTerm[] years = [.. ages.Select(age => profiles.TermOf(pool, from, to, curve, profiles.ShareAfter(pool, difference, age) - profiles.ShareAfter(pool, difference, age - 1)))];
                if (Array.TrueForAll(years, year => year.Factor == 0)) continue;
                yield return Summed([.. years.Select(year => (year.Central, year.Low, year.High))], period, (central, low, high) => years[0] with { Central = central, Low = low, High = high });
            }
        }
        foreach (var table in origin.Declared)
        {
            AnnualFlux[] years = [.. ages.Select(age => new AnnualFlux(new(new((decimal)table.InYear(from, to, age)))))];
            if (Array.TrueForAll(years, year => Number(year) == 0)) continue;
            var gas = account.Options.Basis.CountsOtherGases ? Gas.Mixture : Gas.Co2;
            // The larger share of an uptake is its lower end.
            yield return Summed([.. years.Select(year => (year, year * (Number(year) < 0 ? table.HighShare : table.LowShare), year * (Number(year) < 0 ? table.LowShare : table.HighShare)))], period, (central, low, high) => new CarbonTerm($"conversion/{table.Id}", gas, null, from, to, central, low, high));
        }
    }

    /// <summary>The years of a period as their mean, the last of them, and how often the objective counts the mean.</summary>
    private PeriodTerm Summed((AnnualFlux Central, AnnualFlux Low, AnnualFlux High)[] years, int period, Func<AnnualFlux, AnnualFlux, AnnualFlux, CarbonTerm> termOf)
    {
        AnnualFlux Mean(Func<(AnnualFlux Central, AnnualFlux Low, AnnualFlux High), AnnualFlux> of) =>
            new(new(new(years.Sum(year => Number(of(year))) / years.Length)));
        var term = termOf(Mean(year => year.Central), Mean(year => year.Low), Mean(year => year.High));
        var discounted = 0.0;
        for (var i = 0; i < years.Length; i++) discounted += periods.Discount(periods.StartYear(period) + 1 + i) * (double)Number(years[i].Central);
        var isConstant = paths.CountsPeriodMeans || term.Factor == 0 || Array.TrueForAll(years, year => year.Central == years[0].Central);
        return new PeriodTerm(term, paths.CountsPeriodMeans ? term.Factor : Number(years[^1].Central), isConstant ? periods.DiscountedYears(period) : discounted / (double)term.Factor);
    }

    private static decimal Number(AnnualFlux flux) => flux.Amount.Amount.Value;
}
