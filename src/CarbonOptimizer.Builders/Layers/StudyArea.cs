using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial.Grids;

namespace CarbonOptimizer.Builders.Layers;

/// <summary>The planning units of a scenario and their land use today.</summary>
/// <param name="Geometry">Grid of the land-use layer.</param>
/// <param name="Grid">Which cells are planning units.</param>
/// <param name="Units">Planning units with areas and neighbours.</param>
/// <param name="LandUses">Land uses.</param>
/// <param name="Baseline">Land use today.</param>
internal sealed record StudyArea(GridGeometry Geometry, GridLayout Grid, PlanningUnits Units, LandUseCatalogue LandUses, Allocation Baseline);
