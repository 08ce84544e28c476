using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Builders.Imports;

/// <summary>
/// What the inputs of CoMOLA state: every patch takes one land use that its use today may become, areas of the uses that change lie within bounds, and
/// benefits are to be large. The models behind CoMOLA's objectives are programs and no part of its inputs.
/// </summary>
/// <param name="Map">Land uses today.</param>
/// <param name="Patches">All patches; those of land that never changes last.</param>
/// <param name="Matrix">Which land use may become which.</param>
/// <param name="Bounds">Least and largest area of a land use, in percent of all cells of the map; only those that bind.</param>
/// <param name="Benefits">What is to be large.</param>
/// <param name="Statements">What was read, assumed and left out.</param>
internal sealed record ComolaProblem(Raster<int> Map, IReadOnlyList<ComolaPatch> Patches, ComolaMatrix Matrix, IReadOnlyList<(int Code, double Least, double Most)> Bounds,
    IReadOnlyList<ComolaBenefit> Benefits, IReadOnlyList<BilingualText> Statements);
