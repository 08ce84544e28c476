namespace CarbonOptimizer.Builders.Proposals;

/// <summary>Regions of the proposed scenario.</summary>
/// <param name="Layer">Layer that holds them.</param>
/// <param name="Field">Field of a polygon layer; null for rasters and fields of parcels.</param>
/// <param name="Regions">Value or code, and name where there is one.</param>
/// <param name="AreCodes">Whether values are codes of a raster.</param>
internal sealed record FoundRegions(string Layer, string? Field, IReadOnlyList<(string Value, string Name)> Regions, bool AreCodes);
