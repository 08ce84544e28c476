using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Vectors;

namespace CarbonOptimizer.Builders.Proposals;

/// <summary>The land a scenario is proposed for: a grid, or parcels.</summary>
/// <param name="Survey">What the land-use layer says.</param>
/// <param name="Grid">Study grid; null for parcels.</param>
/// <param name="Parcels">Parcels; null for a grid.</param>
/// <param name="ParcelFile">Their file within the scenario's folder.</param>
/// <param name="ParcelField">Their land-use field.</param>
internal sealed record ProposedStudy(LandUseSurvey Survey, GridGeometry? Grid, VectorLayer? Parcels, string? ParcelFile, string? ParcelField)
{
    /// <summary>Side of a square of the mean unit, in metres.</summary>
    public double UnitMetres => Math.Sqrt(10_000 * Survey.Hectares / Math.Max(1, Survey.Uses.Sum(use => use.Codes.Sum(code => code.Count))));
}
