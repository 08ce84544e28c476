using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems.Objectives;

namespace CarbonOptimizer.Core.Periods;

/// <summary>
/// Carries a carbon account through the planning years: its fluxes with the intensities of each year, and, outside mode flux, the change
/// of its pools after conversions, for whose duration the land flux of the new use waits.
/// </summary>
internal sealed class AccountPaths(NetCarbonEmissions emissions, PlanningPeriods periods, double[,] multipliers)
{
    private static readonly BilingualText Pools = new("Change of carbon pools", "碳库变化");

    private readonly CarbonAccount account = emissions.Account;

    /// <summary>The paths.</summary>
    /// <param name="conversions">What conversions emit beside the pools.</param>
    /// <param name="delayYears">Shape [land uses]; years in which new land has no flux at all.</param>
    public EmissionPaths With(IEnumerable<ConversionEmissions> conversions, IReadOnlyList<int> delayYears)
    {
        var (flux, waiting) = (new double[account.UseCount, periods.Count], new double[account.UseCount, periods.Count]);
        var factors = new float[]?[account.UseCount];
        var profiles = account.Options.Mode == CarbonMode.Flux ? null : account.Options.Profiles;
        var delays = delayYears.ToArray();
        for (var k = 0; k < account.UseCount; k++)
        {
            (var annual, factors[k]) = emissions.AnnualFluxOf(k);
            var isDelayed = delays[k] > 0;
            if (!isDelayed && profiles is not null) delays[k] = profiles.Years;
            for (var p = 0; p < periods.Count; p++)
            {
                flux[k, p] = (double)annual * YearShare(k, p) * multipliers[k, p];
                waiting[k, p] = isDelayed ? flux[k, p] : flux[k, p] * LandShare(k, p);
            }
        }
        return new EmissionPaths(flux, factors, profiles is null ? conversions : [.. conversions, OfPools(profiles)], delays, waiting);
    }

    /// <summary>Flux of a planning year over that of the account's year.</summary>
    private double YearShare(int use, int period)
    {
        var reference = Tonnes(account.FluxOf(use, account.Options.Year));
        return reference == 0 ? 1 : (double)(Tonnes(account.FluxOf(use, periods.Years[period])) / reference);
    }

    /// <summary>Share of plants and soil in the flux of a planning year.</summary>
    private double LandShare(int use, int period)
    {
        var total = Tonnes(account.FluxOf(use, periods.Years[period]));
        return total == 0 ? 0 : (double)(Tonnes(account.FluxOf(use, periods.Years[period], FluxKind.Land)) / total);
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
