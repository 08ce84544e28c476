using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Trajectories;

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

    /// <summary>Shape [land uses]; how the multipliers of the years are known; null where they are the user's own.</summary>
    public IReadOnlyList<string>? MultiplierGrades { get; init; }

    /// <summary>What the flux of a land use is multiplied by in a year.</summary>
    public Func<int, int, double> MultiplierOf => multiplierOf;

    /// <summary>Shape [land uses]; years in which new land has no carbon flux at all; 0 leaves it to the account.</summary>
    public IReadOnlyList<int> DelayYears => delayYears;

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
        var (uses, years) = (account.UseCount, periods.HorizonYears + 1);
        var (flux, waiting) = (new double[account.ZoneCount * uses, years], new double[account.ZoneCount * uses, years]);
        for (var row = 0; row < flux.GetLength(0); row++)
        {
            var (zone, use) = Math.DivRem(row, uses);
            for (var i = 0; i < years; i++)
            {
                var year = Effective(periods.BaseYear + i);
                var times = multiplierOf(use, year);
                flux[row, i] = (double)FluxIn(use, zone, year, _ => true) * times;
                waiting[row, i] = (double)FluxIn(use, zone, year, factor => Waits(factor, use)) * times;
            }
        }
        var delays = new int[uses, uses];
        for (var entry = 0; entry < delays.Length; entry++)
        {
            var (from, to) = Math.DivRem(entry, uses);
            delays[from, to] = delayYears[to] > 0 ? delayYears[to] : Profiles is null ? 0 : account.WaitYears(from, to);
        }
        return new EmissionPaths(
            new YearTable(flux, true), emissions.Factors, Profiles is null ? conversions : [.. conversions, OfPools(Profiles)], delays, new YearTable(waiting, true)) { Origin = this, History = history };
    }

    /// <summary>The year whose intensities hold in a year: itself, or, by the formulas of version 0.1.0, the planning year at the end of its period.</summary>
    public int Effective(int year) => Version == CarbonAccountOptions.FirstVersion && year > periods.BaseYear ? periods.Years[periods.PeriodOf(year)] : year;

    /// <summary>
    /// A flux in a year. Fluxes of a zone with coefficients of its own follow the intensities of the study area, as do all
    /// fluxes of a use that has such zones.
    /// </summary>
    public FluxFactor FactorIn(FluxFactor declared, int use, int year)
    {
        var times = (decimal)multiplierOf(use, year);
        var factor = declared.In(year);
        if (HasZones(use))
        {
            factor = declared.In(account.Options.Year);
            times *= YearShare(use, year);
        }
        var grade = times == 1 || MultiplierGrades is null ? factor.Grade : CoefficientGrade.Worse(factor.Standing, MultiplierGrades[use]);
        return factor with { Central = factor.Central * times, Low = factor.Low * times, High = factor.High * times, Grade = grade };
    }

    /// <summary>
    /// Whether a flux waits while a conversion is under way: the carbon of plants and soil where pools count in its place, all carbon where
    /// years of delay are stated. Methane and nitrous oxide start at once; the formulas of version 0.1.0 let them wait too.
    /// </summary>
    public bool Waits(FluxFactor factor, int use) =>
        delayYears[use] > 0 ? factor.IsCarbon || Version == CarbonAccountOptions.FirstVersion : Profiles is not null && account.Waits(factor);

    /// <summary>Flux of a use that has long been there, where neither place nor zone changes it; unit: tCO2e/ha/yr.</summary>
    public decimal SteadyFlux(int use, int year) => Tonnes(account.FluxOf(use, year)) * (decimal)multiplierOf(use, year);

    /// <summary>
    /// Annual fluxes of the land of one planning year, with its intensities and multipliers; what conversions emit is left out, because
    /// a map alone does not tell when they happened. Null in mode stock, which has no fluxes.
    /// </summary>
    public NetCarbonEmissions? EmissionsIn(int period)
    {
        if (account.Options.Mode == CarbonMode.Stock) return null;
        FluxFactor Fixed(FluxFactor declared, int use) => FactorIn(declared, use, periods.Years[period]) with { Trajectory = null };
        var options = account.Options with
        {
            Mode = CarbonMode.Flux,
            Year = null,
            RegionalFluxes = [.. account.Options.RegionalFluxes.Select(flux => flux with { Factor = Fixed(flux.Factor, flux.Use) })],
        };
        return new NetCarbonEmissions(new CarbonAccount([.. Enumerable.Range(0, account.UseCount).Select(use => account.FactorsOf(use).Select(declared => Fixed(declared, use)).ToArray())], options), emissions.Factors);
    }

    private bool HasZones(int use) => account.Options.RegionalFluxes.Any(flux => flux.Use == use);

    /// <summary>Some fluxes of a use in a zone and year, without the multipliers of the years.</summary>
    private decimal FluxIn(int use, int zone, int year, Func<FluxFactor, bool> counts)
    {
        var isField = HasZones(use);
        var sum = 0m;
        foreach (var factor in account.FactorsOf(use, isField ? zone : 0))
        {
            if (account.Options.Basis.Counts(factor.Gas) && counts(factor)) sum += factor.In(isField ? account.Options.Year : year).Central.Amount.Amount.Value;
        }
        return isField ? sum * YearShare(use, year) : sum;
    }

    /// <summary>Flux of a year over that of the account's year.</summary>
    private decimal YearShare(int use, int year)
    {
        var reference = Tonnes(account.FluxOf(use, account.Options.Year));
        return reference == 0 ? 1 : Tonnes(account.FluxOf(use, year)) / reference;
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
