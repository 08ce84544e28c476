using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems.Objectives;

namespace CarbonOptimizer.Core.Periods;

/// <summary>
/// Carries a carbon account through the years of a plan: its fluxes with the intensities of each year, and, outside mode flux, the change
/// of its pools after conversions, for whose duration the land flux of the new use waits.
/// </summary>
/// <param name="emissions">The account.</param>
/// <param name="periods">Planning years.</param>
/// <param name="multiplierOf">What the flux of a land use is multiplied by in a year.</param>
/// <param name="conversions">What conversions emit beside the pools.</param>
/// <param name="delayYears">Shape [land uses]; years in which new land has no flux at all; 0 leaves it to the account.</param>
internal sealed class AccountPaths(
    NetCarbonEmissions emissions, PlanningPeriods periods, Func<int, int, double> multiplierOf, IReadOnlyList<ConversionEmissions> conversions, IReadOnlyList<int> delayYears)
{
    private static readonly BilingualText Pools = new("Change of carbon pools", "碳库变化");

    private readonly CarbonAccount account = emissions.Account;

    public NetCarbonEmissions Emissions => emissions;

    public PlanningPeriods Periods => periods;

    /// <summary>Version of the formulas.</summary>
    public int Version => account.Options.Version;

    /// <summary>What conversions emit beside the pools.</summary>
    public IReadOnlyList<ConversionEmissions> Declared => conversions;

    /// <summary>Pools that change after conversions; null in mode flux.</summary>
    public ConversionProfiles? Profiles => account.Options.Mode == CarbonMode.Flux ? null : account.Options.Profiles;

    /// <summary>The paths.</summary>
    public EmissionPaths Create(IReadOnlyDictionary<int, double> history)
    {
        var years = periods.HorizonYears + 1;
        var (flux, waiting) = (new double[account.UseCount, years], new double[account.UseCount, years]);
        var factors = new float[]?[account.UseCount];
        var delays = delayYears.ToArray();
        for (var k = 0; k < account.UseCount; k++)
        {
            (var annual, factors[k]) = emissions.AnnualFluxOf(k);
            var isField = emissions.VariesByZone(k);
            if (delays[k] == 0 && Profiles is not null) delays[k] = Profiles.Years;
            for (var i = 0; i < years; i++)
            {
                var year = Effective(periods.BaseYear + i);
                var times = multiplierOf(k, year);
                flux[k, i] = (isField ? (double)(annual * YearShare(k, year)) : (double)FluxIn(k, year)) * times;
                waiting[k, i] = WaitsAltogether(k) ? flux[k, i] : isField ? flux[k, i] * (double)LandShare(k, year) : (double)FluxIn(k, year, FluxKind.Land) * times;
            }
        }
        return new EmissionPaths(new YearTable(flux, true), factors, Profiles is null ? conversions : [.. conversions, OfPools(Profiles)], delays, new YearTable(waiting, true)) { Origin = this, History = history };
    }

    /// <summary>The year whose intensities hold in a year: itself, or, by the formulas of version 0.1.0, the planning year at the end of its period.</summary>
    public int Effective(int year) => Version == CarbonAccountOptions.FirstVersion && year > periods.BaseYear ? periods.Years[periods.PeriodOf(year)] : year;

    /// <summary>
    /// A flux in a year. Fluxes of a zone with coefficients of its own follow the intensities of the study area, as do all
    /// fluxes of a use that has such zones.
    /// </summary>
    public FluxFactor FactorIn(FluxFactor declared, int use, int zone, int year)
    {
        var times = (decimal)multiplierOf(use, year);
        var factor = declared.In(year);
        if (zone != 0 || emissions.VariesByZone(use))
        {
            factor = declared.In(account.Options.Year);
            times *= YearShare(use, year);
        }
        return factor with { Central = factor.Central * times, Low = factor.Low * times, High = factor.High * times };
    }

    /// <summary>Share of a flux that waits while a conversion is under way.</summary>
    public decimal WaitingPart(FluxFactor factor, int use, int year)
    {
        if (WaitsAltogether(use)) return 1;
        if (Profiles is null) return 0;
        return emissions.VariesByZone(use) ? LandShare(use, year) : factor.Kind == FluxKind.Land ? 1 : 0;
    }

    /// <summary>Flux of a use that has long been there, where neither place nor zone changes it; unit: tCO2e/ha/yr.</summary>
    public decimal SteadyFlux(int use, int year) => FluxIn(use, year) * (decimal)multiplierOf(use, year);

    /// <summary>
    /// Annual fluxes of the land of one planning year, with its intensities and multipliers; what conversions emit is left out, because
    /// a map alone does not tell when they happened. Null in mode stock, which has no fluxes.
    /// </summary>
    public NetCarbonEmissions? EmissionsIn(int period)
    {
        if (account.Options.Mode == CarbonMode.Stock) return null;
        FluxFactor Fixed(FluxFactor declared, int use, int zone) => FactorIn(declared, use, zone, periods.Years[period]) with { Trajectory = null };
        var options = account.Options with
        {
            Mode = CarbonMode.Flux,
            Year = null,
            RegionalFluxes = [.. account.Options.RegionalFluxes.Select(flux => flux with { Factor = Fixed(flux.Factor, flux.Use, 1) })],
        };
        return new NetCarbonEmissions(new CarbonAccount([.. Enumerable.Range(0, account.UseCount).Select(use => account.FactorsOf(use).Select(declared => Fixed(declared, use, 0)).ToArray())], options), emissions.Factors);
    }

    private bool WaitsAltogether(int use) => delayYears[use] > 0;

    private decimal FluxIn(int use, int year, FluxKind? kind = null) => Tonnes(account.FluxOf(use, year, kind));

    /// <summary>Flux of a year over that of the account's year.</summary>
    private decimal YearShare(int use, int year)
    {
        var reference = Tonnes(account.FluxOf(use, account.Options.Year));
        return reference == 0 ? 1 : FluxIn(use, year) / reference;
    }

    /// <summary>Share of plants and soil in the flux of a year.</summary>
    private decimal LandShare(int use, int year)
    {
        var total = FluxIn(use, year);
        return total == 0 ? 0 : FluxIn(use, year, FluxKind.Land) / total;
    }

    private static decimal Tonnes(PerYear<PerHectare<TonnesCo2e>> flux) => flux.Amount.Amount.Value;

    private static ConversionEmissions OfPools(ConversionProfiles profiles)
    {
        var years = Math.Clamp(profiles.Years, 1, 1000);
        var released = new double[years + 1][,];
        for (var year = 0; year <= years; year++)
        {
            released[year] = new double[profiles.UseCount, profiles.UseCount];
            for (var from = 0; from < profiles.UseCount; from++)
            {
                for (var to = 0; to < profiles.UseCount; to++)
                {
                    if (from != to && year > 0) released[year][from, to] = ReleasedAfter(profiles, from, to, year);
                }
            }
        }
        return new ConversionEmissions("pools", Pools, released);
    }

    private static double ReleasedAfter(ConversionProfiles profiles, int from, int to, int years)
    {
        var sum = 0m;
        foreach (var pool in PoolDensities.Pools)
        {
            sum += profiles.ReleasedAfter(pool, from, to, years).Amount.ToCo2().Value;
        }
        return (double)sum;
    }
}
