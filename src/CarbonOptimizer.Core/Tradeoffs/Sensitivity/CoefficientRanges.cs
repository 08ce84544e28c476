using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems.Objectives;

namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>
/// The ranges that coefficient tables state, as uncertain factors: for every land use one for its land fluxes, one for its operations and,
/// where stocks count, one for its pools; low and high over the central value. A coefficient of zero has no such factor.
/// </summary>
public static class CoefficientRanges
{
    /// <summary>Factors of an account.</summary>
    /// <param name="emissions">Objective that holds the account.</param>
    /// <param name="landUses">Its land uses.</param>
    /// <param name="withStatic">Whether uses that stay where they are count too: they widen an account but decide nothing.</param>
    public static IReadOnlyList<UncertainFactor> Of(NetCarbonEmissions emissions, LandUseCatalogue landUses, bool withStatic)
    {
        ArgumentNullException.ThrowIfNull(emissions);
        ArgumentNullException.ThrowIfNull(landUses);
        var factors = new List<UncertainFactor>();
        for (var use = 0; use < landUses.Count; use++)
        {
            if (landUses[use].IsStatic && !withStatic) continue;
            factors.AddRange(OfFluxes(emissions, use));
            if (OfPools(emissions, use) is { } pools) factors.Add(pools);
        }
        return factors;
    }

    private static IEnumerable<UncertainFactor> OfFluxes(NetCarbonEmissions emissions, int use)
    {
        var account = emissions.Account;
        if (account.Options.Mode == CarbonMode.Stock) yield break;
        foreach (var (kind, part) in ((FluxKind, FactorPart)[])[(FluxKind.Land, FactorPart.Land), (FluxKind.Operations, FactorPart.Operations)])
        {
            FluxFactor[] lines = [.. account.FactorsOf(use).Where(line => line.Kind == kind && account.Options.Basis.Counts(line.Gas)).Select(line => line.In(account.Options.Year))];
            var (low, central, high) = (lines.Sum(line => Tonnes(line.Low)), lines.Sum(line => Tonnes(line.Central)), lines.Sum(line => Tonnes(line.High)));
            if (central == 0 || low == high) continue;
            var source = string.Join("+", lines.Select(line => line.Family.Length > 0 ? line.Family : line.Source).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal));
            yield return Of(emissions, use, part, low / central, high / central, source);
        }
    }

    private static UncertainFactor? OfPools(NetCarbonEmissions emissions, int use)
    {
        if (emissions.Account.Options is not { Mode: not CarbonMode.Flux, Profiles: { } profiles }) return null;
        var pools = profiles.PoolsOf(use);
        if (pools.Total.Amount.Value == 0 || pools.LowShare == pools.HighShare) return null;
        return Of(emissions, use, FactorPart.Pools, pools.LowShare, pools.HighShare, $"pools/{pools.SetName}");
    }

    private static UncertainFactor Of(NetCarbonEmissions emissions, int use, FactorPart part, decimal oneEnd, decimal otherEnd, string source) =>
        new(emissions.Id, use, (double)Math.Min(oneEnd, otherEnd), (double)Math.Max(oneEnd, otherEnd)) { Part = part, Source = source };

    private static decimal Tonnes(PerYear<PerHectare<TonnesCo2e>> flux) => flux.Amount.Amount.Value;
}
