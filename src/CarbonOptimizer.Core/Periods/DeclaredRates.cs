using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Problems.Trajectories;

namespace CarbonOptimizer.Core.Periods;

/// <summary>
/// What a hectare emits in a year, worked out from what was declared: coefficients, stocks, curves and delays, conversion by conversion and
/// year by year. The audit counts with it. It shares nothing with the tables of <see cref="EmissionPaths.In"/>, from which the model is
/// compiled, so that a fault of those is found. Kept for the length of one account.
/// </summary>
/// <param name="paths">What land emits.</param>
/// <param name="periods">Planning years.</param>
internal sealed class DeclaredRates(EmissionPaths paths, PlanningPeriods periods)
{
    private readonly Dictionary<(int Use, int Zone, int Year), (double All, double Waiting)> fluxes = [];
    private readonly Dictionary<(int From, int To, int Age), double> releases = [];

    /// <summary>Rates of land in a year.</summary>
    /// <param name="today">Use today.</param>
    /// <param name="later">Use after the conversion.</param>
    /// <param name="converted">Period of the conversion, or <see cref="TrajectoryCatalogue.Never"/>.</param>
    /// <param name="zone">Zone of regional coefficients.</param>
    /// <param name="year">The year.</param>
    public YearRates Of(int today, int later, int converted, int zone, int year)
    {
        var hasBegun = converted != TrajectoryCatalogue.Never && year > periods.StartYear(converted);
        if (!hasBegun) return new YearRates(FluxOf(today, zone, year).All, 0, 0);
        var first = periods.StartYear(converted) + 1;
        if (paths.CountsPeriodMeans) return Mean(today, later, first, zone, periods.PeriodOf(year));
        if (!paths.Spread.Contains((today, later))) return New(today, later, zone, year, first);
        // The crews of every year of the period convert the same area.
        var (old, young, released) = (0.0, 0.0, 0.0);
        for (var cohort = first; cohort <= periods.Years[converted]; cohort++)
        {
            if (cohort > year)
            {
                old += FluxOf(today, zone, year).All;
                continue;
            }
            var ofCohort = New(today, later, zone, year, cohort);
            (young, released) = (young + ofCohort.After, released + ofCohort.Conversion);
        }
        var cohorts = periods.Years[converted] - first + 1;
        return new YearRates(old / cohorts, young / cohorts, released / cohorts);
    }

    /// <summary>Land whose first year with its new use is given.</summary>
    private YearRates New(int today, int later, int zone, int year, int first)
    {
        var (all, waiting) = FluxOf(later, zone, year);
        var age = year - first + 1;
        return new YearRates(0, age <= YearsOfWaiting(today, later) ? all - waiting : all, ReleaseOf(today, later, age));
    }

    /// <summary>By the formulas of version 0.1.0 every year of a period counts the mean of the period.</summary>
    private YearRates Mean(int today, int later, int first, int zone, int period)
    {
        var (own, released) = (0.0, 0.0);
        for (var year = periods.StartYear(period) + 1; year <= periods.Years[period]; year++)
        {
            var rates = New(today, later, zone, year, first);
            (own, released) = (own + rates.After, released + rates.Conversion);
        }
        return new YearRates(0, own / periods.LengthYears(period), released / periods.LengthYears(period));
    }

    /// <summary>Flux of a use, and the part of it that waits after a conversion.</summary>
    private (double All, double Waiting) FluxOf(int use, int zone, int year)
    {
        if (fluxes.TryGetValue((use, zone, year), out var known)) return known;
        return fluxes[(use, zone, year)] = paths.Origin is { } origin ? DeclaredFlux(origin, use, zone, year) : Given(use, periods.PeriodOf(year));
    }

    private (double, double) Given(int use, int period) => (paths.GivenFlux![use, period], paths.GivenWaiting![use, period]);

    private (double, double) DeclaredFlux(AccountPaths origin, int use, int zone, int year)
    {
        var account = origin.Emissions.Account;
        var options = account.Options;
        var isFirst = options.Version == CarbonAccountOptions.FirstVersion;
        var stated = isFirst && year > periods.BaseYear ? periods.Years[periods.PeriodOf(year)] : year;
        var hasRegions = options.RegionalFluxes.Any(flux => flux.Use == use);
        var (all, waiting) = (0m, 0m);
        foreach (var factor in account.FactorsOf(use, hasRegions ? zone : 0))
        {
            if (!options.Basis.Counts(factor.Gas)) continue;
            // Land with regional coefficients follows the intensities of the study area.
            var value = Intensity(factor, hasRegions ? options.Year : stated);
            all += value;
            var isCarbon = factor.Gas is Gas.Co2 or Gas.Mixture || isFirst;
            var isReplaced = origin.DelayYears[use] > 0 || options.Mode != CarbonMode.Flux && factor.Kind == FluxKind.Land;
            if (isCarbon && isReplaced) waiting += value;
        }
        var times = (decimal)origin.MultiplierOf(use, stated);
        if (hasRegions) times *= ShareOfYear(account, use, stated);
        return ((double)(all * times), (double)(waiting * times));
    }

    private static decimal Intensity(FluxFactor factor, int? year) =>
        factor.Central.Amount.Amount.Value * (factor.Trajectory is { } trajectory && year is { } known ? trajectory.At(known) : 1);

    /// <summary>Flux of the study area in a year over that of the year of the account.</summary>
    private static decimal ShareOfYear(CarbonAccount account, int use, int year)
    {
        var (then, now) = (0m, 0m);
        foreach (var factor in account.FactorsOf(use))
        {
            if (account.Options.Basis.Counts(factor.Gas)) (then, now) = (then + Intensity(factor, year), now + Intensity(factor, account.Options.Year));
        }
        return now == 0 ? 1 : then / now;
    }

    /// <summary>Years after a conversion in which the carbon flux of the new use does not count.</summary>
    private int YearsOfWaiting(int from, int to)
    {
        if (paths.Origin is not { } origin) return paths.DelayYears(from, to);
        if (origin.DelayYears[to] > 0) return origin.DelayYears[to];
        var options = origin.Emissions.Account.Options;
        if (options.Mode == CarbonMode.Flux || options.Profiles is not { } profiles) return 0;
        if (options.Version == CarbonAccountOptions.FirstVersion) return profiles.Years;
        // The last year in which any pool still changes.
        var (before, after) = (profiles.PoolsOf(from), profiles.PoolsOf(to));
        var plants = new[] { after.Above - before.Above, after.Below - before.Below, after.Dead - before.Dead }.Select(gain => gain.Amount.Value).ToArray();
        var years = plants.Any(gain => gain > 0) ? profiles.GainCurve.Years : plants.Any(gain => gain < 0) ? 1 : 0;
        return after.Soil == before.Soil ? years : Math.Max(years, YearsOfSoil(profiles, (after.Soil - before.Soil).Amount.Value));
    }

    /// <summary>What a hectare emits in a year of its life with a new use because it was converted.</summary>
    private double ReleaseOf(int from, int to, int age)
    {
        if (releases.TryGetValue((from, to, age), out var known)) return known;
        var tonnes = 0.0;
        if (paths.Origin is { } origin)
        {
            var options = origin.Emissions.Account.Options;
            if (options.Mode != CarbonMode.Flux && options.Profiles is { } profiles) tonnes += (double)((Held(profiles, from, to, age - 1) - Held(profiles, from, to, age)) * 44 / 12);
            tonnes += origin.Declared.Sum(table => table.InYear(from, to, age));
        }
        else tonnes += paths.Conversions.Sum(table => table.InYear(from, to, age));
        return releases[(from, to, age)] = tonnes;
    }

    /// <summary>What a converted hectare holds so many years after its conversion; unit: tC/ha.</summary>
    private static decimal Held(ConversionProfiles profiles, int from, int to, int years)
    {
        var (before, after) = (profiles.PoolsOf(from), profiles.PoolsOf(to));
        if (years <= 0) return before.Total.Amount.Value;
        var soil = (after.Soil - before.Soil).Amount.Value;
        var needed = YearsOfSoil(profiles, soil);
        var moved = needed > profiles.SoilCurve.Years ? Math.Min(1, years / (decimal)needed) : profiles.SoilCurve.ShareAfter(years);
        return before.Soil.Amount.Value + soil * moved + Plants(before.Above, after.Above) + Plants(before.Below, after.Below) + Plants(before.Dead, after.Dead);

        decimal Plants(PerHectare<TonnesCarbon> was, PerHectare<TonnesCarbon> becomes)
        {
            var (old, young) = (was.Amount.Value, becomes.Amount.Value);
            return young <= old ? young : old + (young - old) * profiles.GainCurve.ShareAfter(years);
        }
    }

    private static int YearsOfSoil(ConversionProfiles profiles, decimal gain)
    {
        var usual = profiles.SoilCurve.Years;
        return profiles.SoilGainMax is { } most && gain > most * usual ? (int)decimal.Ceiling(Math.Min(gain / most, 100_000)) : usual;
    }
}
