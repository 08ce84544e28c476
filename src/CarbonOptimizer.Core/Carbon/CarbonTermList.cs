namespace CarbonOptimizer.Core.Carbon;

/// <summary>
/// States the factors of an account by its mode. Nothing is counted twice: in mode hybrid converted land has the change of its pools
/// until that is complete and the carbon flux of its new use only for what is left of the horizon; operations, methane and nitrous oxide count always.
/// </summary>
internal sealed class CarbonTermList(CarbonAccount account)
{
    private readonly List<CarbonTerm> terms = [];
    private readonly CarbonAccountOptions options = account.Options;

    public IReadOnlyList<CarbonTerm> Create()
    {
        if (options.Mode != CarbonMode.Stock) AddFluxes();
        if (options.Mode != CarbonMode.Flux) AddPools(options.Profiles!);
        return terms;
    }

    private void AddFluxes()
    {
        for (var zone = 0; zone < account.ZoneCount; zone++)
        {
            for (var use = 0; use < account.UseCount; use++)
            {
                foreach (var declared in account.FactorsOf(use, zone))
                {
                    if (!options.Basis.Counts(declared.Gas)) continue;
                    var factor = declared.In(options.Year);
                    if (account.Waits(factor)) AddLandFlux(factor, use, zone);
                    else Add(factor, CarbonTerm.AnyUse, use, zone, 1);
                }
            }
        }
    }

    private void AddLandFlux(FluxFactor factor, int use, int zone)
    {
        for (var from = 0; from < account.UseCount; from++)
        {
            var yearsLeft = Math.Max(0, options.HorizonYears - account.WaitYears(from, use));
            if (from == use) Add(factor, from, use, zone, 1);
            else if (yearsLeft > 0) Add(factor, from, use, zone, yearsLeft / (decimal)options.HorizonYears);
        }
    }

    private void Add(FluxFactor factor, int from, int to, int zone, decimal share) =>
        terms.Add(new CarbonTerm(factor.Id, factor.Gas, null, from, to, factor.Central * share, factor.Low * share, factor.High * share) { Zone = zone, IsScaledByPlace = true, Grade = account.GradeOf(factor, to) });

    private void AddPools(ConversionProfiles profiles)
    {
        for (var from = 0; from < account.UseCount; from++)
        {
            for (var to = 0; to < account.UseCount; to++)
            {
                if (from == to) continue;
                foreach (var pool in PoolDensities.Pools) AddPool(profiles, pool, from, to);
            }
        }
    }

    private void AddPool(ConversionProfiles profiles, CarbonPool pool, int from, int to)
    {
        var difference = profiles.DifferenceOf(pool, from, to);
        if (difference == 0) return;
        var isStock = options.Mode == CarbonMode.Stock;
        var share = isStock ? 1 : profiles.ShareAfter(pool, difference, options.HorizonYears);
        var term = profiles.TermOf(pool, from, to, isStock ? "difference" : profiles.CurveOf(pool, difference), share / options.HorizonYears, isPartial: !isStock && share != 1);
        // Every zone has the same pools; one term for each keeps the look-up by zone simple.
        for (var zone = 0; zone < account.ZoneCount; zone++) terms.Add(term with { Zone = zone });
    }
}
