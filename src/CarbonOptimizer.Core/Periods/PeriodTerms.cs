using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Problems.Trajectories;
using AnnualFlux = CarbonOptimizer.Core.Carbon.PerYear<CarbonOptimizer.Core.Carbon.PerHectare<CarbonOptimizer.Core.Carbon.TonnesCo2e>>;

namespace CarbonOptimizer.Core.Periods;

/// <summary>
/// The factors of an account in the years of each period. They add up to <see cref="EmissionPaths.In"/>, year by year: those of today's use
/// and of the later one, and those of the conversion.
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
        if (!known.TryGetValue(key, out var terms)) known.Add(key, terms = converted == TrajectoryCatalogue.Never ? [.. Fluxes(zone, use, use, period, (_, _) => 1)] : [.. Converted(zone, from, use, period, converted)]);
        return terms;
    }

    private IEnumerable<PeriodTerm> Converted(int zone, int from, int to, int period, int converted)
    {
        var parts = paths.PartsOf(periods, from, to, converted);
        var start = periods.StartYear(converted);
        decimal Share(int year, Func<int, bool> counts) => Enumerable.Range(start, parts).Count(since => counts(year - since)) / (decimal)parts;
        // Parts of the land that still have their old use, and parts of the new one whose flux counts.
        var before = parts > 1 && period == converted ? Fluxes(zone, from, from, period, (_, year) => Share(year, age => age <= 0)) : [];
        var after = Fluxes(zone, from, to, period, (factor, year) => Share(year, age => age > 0 && !(age <= paths.DelayYears(from, to) && origin.Waits(factor, to))));
        return before.Concat(after).Concat(Conversions(from, to, period, start, parts));
    }

    private IEnumerable<PeriodTerm> Fluxes(int zone, int from, int use, int period, Func<FluxFactor, int, decimal> shareOf)
    {
        foreach (var declared in account.FactorsOf(use, zone))
        {
            if (!account.Options.Basis.Counts(declared.Gas)) continue;
            var isShortened = false;
            FluxFactor In(int year)
            {
                var factor = origin.FactorIn(declared, use, origin.Effective(year));
                var share = shareOf(factor, year);
                isShortened |= share != 1;
                return factor with { Central = factor.Central * share, Low = factor.Low * share, High = factor.High * share };
            }
            var years = Enumerable.Range(periods.StartYear(period) + 1, periods.LengthYears(period)).Select(In).ToArray();
            if (isShortened && Array.TrueForAll(years, year => Number(year.Central) == 0)) continue;
            var grade = years.Select(year => account.GradeOf(year, use)).Aggregate(CoefficientGrade.Worse);
            var terms = Summed([.. years.Select(year => (year.Central, year.Low, year.High))], period, (central, low, high) =>
                new CarbonTerm(declared.Id, declared.Gas, null, isShortened ? from : CarbonTerm.AnyUse, use, central, low, high) { IsScaledByPlace = true, Grade = grade });
            foreach (var term in terms) yield return term;
        }
    }

    private IEnumerable<PeriodTerm> Conversions(int from, int to, int period, int start, int parts)
    {
        int[] years = [.. Enumerable.Range(periods.StartYear(period) + 1, periods.LengthYears(period))];
        decimal Mean(int year, Func<int, decimal> ofAge) => Enumerable.Range(start, parts).Sum(since => ofAge(year - since)) / parts;
        if (origin.Profiles is { } profiles)
        {
            foreach (var pool in PoolDensities.Pools)
            {
                var difference = profiles.DifferenceOf(pool, from, to);
                var curve = profiles.CurveOf(pool, difference);
                CarbonTerm[] ofYears = [.. years.Select(year => profiles.TermOf(pool, from, to, curve, Mean(year, age => profiles.ShareAfter(pool, difference, age) - profiles.ShareAfter(pool, difference, age - 1)), isPartial: true))];
                if (Array.TrueForAll(ofYears, year => year.Factor == 0)) continue;
                foreach (var term in Summed([.. ofYears.Select(year => (year.Central, year.Low, year.High))], period, (central, low, high) => ofYears[0] with { Central = central, Low = low, High = high })) yield return term;
            }
        }
        foreach (var table in origin.Declared)
        {
            AnnualFlux[] ofYears = [.. years.Select(year => new AnnualFlux(new(new(Mean(year, age => (decimal)table.InYear(from, to, age))))))];
            if (Array.TrueForAll(ofYears, year => Number(year) == 0)) continue;
            var gas = account.Options.Basis.CountsOtherGases ? Gas.Mixture : Gas.Co2;
            // The larger share of an uptake is its lower end.
            var terms = Summed([.. ofYears.Select(year => (year, year * (Number(year) < 0 ? table.HighShare : table.LowShare), year * (Number(year) < 0 ? table.LowShare : table.HighShare)))], period, (central, low, high) => new CarbonTerm($"conversion/{table.Id}", gas, null, from, to, central, low, high) { Grade = table.Grade });
            foreach (var term in terms) yield return term;
        }
    }

    /// <summary>
    /// The years of a period as their mean, the last of them, and how often the objective counts the mean. Where a factor changes its sign, years of
    /// either sign are summed apart: the mean of what cancels out says nothing of its discounted sum.
    /// </summary>
    private IEnumerable<PeriodTerm> Summed((AnnualFlux Central, AnnualFlux Low, AnnualFlux High)[] years, int period, Func<AnnualFlux, AnnualFlux, AnnualFlux, CarbonTerm> termOf)
    {
        var isMixed = Array.Exists(years, year => Number(year.Central) < 0) && Array.Exists(years, year => Number(year.Central) > 0);
        if (!isMixed) return [OfOneSign(years, period, termOf)];
        PeriodTerm Of(bool isSink) => OfOneSign([.. years.Select(year => Number(year.Central) < 0 == isSink ? year : default)], period, termOf);
        return [Of(isSink: true), Of(isSink: false)];
    }

    private PeriodTerm OfOneSign((AnnualFlux Central, AnnualFlux Low, AnnualFlux High)[] years, int period, Func<AnnualFlux, AnnualFlux, AnnualFlux, CarbonTerm> termOf)
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
