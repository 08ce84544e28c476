namespace CarbonOptimizer.Core.Carbon;

/// <summary>A flux that replaces those of a land use in one region.</summary>
/// <param name="Region">Region of <see cref="CarbonAccountOptions.Zones"/>.</param>
/// <param name="Use">Land use.</param>
/// <param name="Factor">The flux there; several of one region and use add up.</param>
public sealed record RegionalFlux(int Region, int Use, FluxFactor Factor);
