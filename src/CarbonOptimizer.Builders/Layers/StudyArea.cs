using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Parcels;

namespace CarbonOptimizer.Builders.Layers;

/// <summary>The planning units of a scenario and their land use today: cells of a grid or parcels.</summary>
/// <param name="Units">Planning units with areas and neighbours.</param>
/// <param name="LandUses">Land uses.</param>
/// <param name="Baseline">Land use today.</param>
/// <param name="Layers">Values of the layers at the planning units.</param>
internal sealed record StudyArea(PlanningUnits Units, LandUseCatalogue LandUses, Allocation Baseline, IUnitLayers Layers)
{
    /// <summary>Grid of the land-use layer; null for parcels.</summary>
    public GridGeometry? Geometry { get; init; }

    /// <summary>The parcels; null on a grid.</summary>
    public NamedParcels? Parcels { get; init; }

    /// <summary>Which cells are planning units; null for parcels.</summary>
    public GridLayout? Grid => Units.Grid;
}
