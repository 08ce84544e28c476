using CarbonOptimizer.Builders.Assembly;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Layers;

namespace CarbonOptimizer.Builders.Policies;

/// <summary>What a scenario gives its policies to stand on.</summary>
/// <param name="LandUses">The land uses.</param>
/// <param name="Area">The study area.</param>
/// <param name="Layers">The layers as files.</param>
/// <param name="Regions">The levels of regions.</param>
/// <param name="Areas">Areas of today.</param>
/// <param name="Carbon">The carbon account.</param>
/// <param name="Periods">The planning years.</param>
/// <param name="Diagnostics">Receives what is wrong.</param>
internal sealed record PolicyGround(
    DeclaredLandUses LandUses, StudyArea Area, LayerStore Layers, RegionIndex Regions, AreaBook Areas, CarbonReader Carbon, PeriodReader Periods,
    DiagnosticList Diagnostics)
{
    /// <summary>Masks as sets of units, read once each.</summary>
    public MaskReader Masks { get; } = new(Area.Layers, Diagnostics);
}
