using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Problems.Objectives;

namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>Net emissions by an account whose coefficients are multiplied by factors.</summary>
internal static class ScaledAccount
{
    /// <param name="emissions">The declared objective.</param>
    /// <param name="factors">Factors of the parts of land uses, with their values.</param>
    public static NetCarbonEmissions Of(NetCarbonEmissions emissions, IEnumerable<(UncertainFactor Factor, double Value)> factors)
    {
        var account = emissions.Account;
        var shares = new Dictionary<(int Use, FactorPart Part), decimal>();
        foreach (var (factor, value) in factors) shares[(factor.LandUse, factor.Part)] = (decimal)value;
        decimal Of(int use, FactorPart part) => shares.GetValueOrDefault((use, part), 1);
        FluxFactor Times(FluxFactor flux, int use)
        {
            var share = Of(use, flux.Kind == FluxKind.Land ? FactorPart.Land : FactorPart.Operations);
            return flux with { Central = flux.Central * share, Low = flux.Low * share, High = flux.High * share };
        }

        var uses = Enumerable.Range(0, account.UseCount).ToArray();
        return new NetCarbonEmissions(
            new CarbonAccount([.. uses.Select(use => account.FactorsOf(use).Select(flux => Times(flux, use)).ToArray())], account.Options with
            {
                Profiles = account.Options.Profiles?.Times([.. uses.Select(use => Of(use, FactorPart.Pools))]),
                RegionalFluxes = [.. account.Options.RegionalFluxes.Select(flux => flux with { Factor = Times(flux.Factor, flux.Use) })],
            }),
            emissions.Factors);
    }
}
