namespace CarbonOptimizer.Core.Carbon;

/// <summary>How an account is kept. Every mode gives a mean per year, so weights keep their meaning.</summary>
public enum CarbonMode
{
    /// <summary>Annual fluxes of the land uses of the map, whatever they were before.</summary>
    Flux,

    /// <summary>Difference of carbon stocks between today and the plan, spread evenly over the horizon; unchanged land changes nothing.</summary>
    Stock,

    /// <summary>Annual fluxes where the use stays; the transition of the pools instead of the land flux where it changes; operations always.</summary>
    Hybrid,
}
