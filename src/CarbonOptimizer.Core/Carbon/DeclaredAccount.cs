namespace CarbonOptimizer.Core.Carbon;

/// <summary>
/// Annual net emissions of a plan of one period, worked out from what was declared: coefficients, stocks and curves. The audit counts with it.
/// It shares nothing with the terms of <see cref="CarbonAccount"/>, from which the model is compiled and the ledger kept, so that a fault of those is found.
/// </summary>
/// <param name="account">The account.</param>
/// <param name="factors">Shape [land uses] of [units]; place multipliers, null for 1.</param>
internal sealed class DeclaredAccount(CarbonAccount account, IReadOnlyList<float[]?> factors)
{
    private readonly CarbonAccountOptions options = account.Options;
    private decimal source, sink, conversion;

    /// <summary>Sources, sinks and, of both, what conversions emit; unit: tCO2e/yr.</summary>
    /// <param name="land">Land by zone, use today and planned use.</param>
    public (decimal Source, decimal Sink, decimal Conversion) Sum(IEnumerable<CarbonActivity> land)
    {
        (source, sink, conversion) = (0, 0, 0);
        foreach (var group in land)
        {
            if (options.Mode != CarbonMode.Stock) AddFluxes(group);
            if (options.Mode != CarbonMode.Flux && group.From != group.To) AddPools(group, options.Profiles!);
        }
        return (source, sink, conversion);
    }

    private void AddFluxes(CarbonActivity land)
    {
        foreach (var factor in account.FactorsOf(land.To, land.Zone))
        {
            if (!options.Basis.Counts(factor.Gas)) continue;
            var perHectare = factor.Central.Amount.Amount.Value * (factor.Trajectory is { } trajectory && options.Year is { } year ? trajectory.At(year) : 1);
            var isReplaced = options.Mode == CarbonMode.Hybrid && land.From != land.To && factor.Kind == FluxKind.Land
                && (factor.Gas is Gas.Co2 or Gas.Mixture || options.Version == CarbonAccountOptions.FirstVersion);
            if (isReplaced) perHectare = perHectare * Math.Max(0, options.HorizonYears - YearsOfChange(land.From, land.To)) / options.HorizonYears;
            if (factors[land.To] is null) Book(perHectare * Hectares.FromSquareDecimetres(land.Area).Value, isReplaced);
            else
            {
                // Where a place multiplier is negative, a source is a sink.
                Book(perHectare * CarbonPosting.Weighted(land.Positive).Value, isReplaced);
                Book(perHectare * CarbonPosting.Weighted(land.Negative).Value, isReplaced);
            }
        }
    }

    private void AddPools(CarbonActivity land, ConversionProfiles profiles)
    {
        var (before, after) = (profiles.PoolsOf(land.From), profiles.PoolsOf(land.To));
        var hectares = Hectares.FromSquareDecimetres(land.Area).Value;
        foreach (var pool in PoolDensities.Pools)
        {
            var gain = (after[pool] - before[pool]).Amount.Value;
            Book(-gain * 44 / 12 * ShareOfHorizon(profiles, pool, gain) / options.HorizonYears * hectares, isConversion: true);
        }
    }

    /// <summary>Share of the change of a pool that falls into the horizon.</summary>
    private decimal ShareOfHorizon(ConversionProfiles profiles, CarbonPool pool, decimal gain)
    {
        if (options.Mode == CarbonMode.Stock) return 1;
        if (pool != CarbonPool.Soil) return gain > 0 ? profiles.GainCurve.ShareAfter(options.HorizonYears) : 1;
        var needed = YearsOfSoil(profiles, gain);
        return needed > profiles.SoilCurve.Years ? Math.Min(1, options.HorizonYears / (decimal)needed) : profiles.SoilCurve.ShareAfter(options.HorizonYears);
    }

    private int YearsOfChange(int from, int to)
    {
        var profiles = options.Profiles!;
        if (options.Version == CarbonAccountOptions.FirstVersion) return profiles.Years;
        var (before, after) = (profiles.PoolsOf(from), profiles.PoolsOf(to));
        return PoolDensities.Pools.Max(pool => (after[pool] - before[pool]).Amount.Value switch
        {
            0 => 0,
            var gain when pool == CarbonPool.Soil => YearsOfSoil(profiles, gain),
            > 0 => profiles.GainCurve.Years,
            _ => 1,
        });
    }

    private static int YearsOfSoil(ConversionProfiles profiles, decimal gain)
    {
        var usual = profiles.SoilCurve.Years;
        return profiles.SoilGainMax is { } most && gain > most * usual ? (int)decimal.Ceiling(Math.Min(gain / most, 100_000)) : usual;
    }

    private void Book(decimal amount, bool isConversion)
    {
        if (amount < 0) sink += amount;
        else source += amount;
        if (isConversion) conversion += amount;
    }
}
