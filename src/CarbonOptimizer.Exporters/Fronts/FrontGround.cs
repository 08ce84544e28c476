using CarbonOptimizer.Geospatial.Grids;

namespace CarbonOptimizer.Exporters.Fronts;

/// <summary>Where the plans of a front lie.</summary>
/// <param name="Geometry">Grid of the planning units.</param>
/// <param name="CodeOfUse">Shape [land uses]; code of each use in the raster the user gave.</param>
public sealed record FrontGround(GridGeometry Geometry, IReadOnlyList<int> CodeOfUse);
