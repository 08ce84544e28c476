using CarbonOptimizer.Builders;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Solving.Reduction;

namespace CarbonOptimizer.Cli.Inspection;

/// <summary>What memory and time of a run depend on.</summary>
/// <param name="Units">Planning units.</param>
/// <param name="Cells">Cells of the rectangle they lie in; as many as units for parcels.</param>
/// <param name="Uses">Land uses, or trajectories in a plan of several years.</param>
/// <param name="AllowedLabels">Pairs of unit and allowed use.</param>
/// <param name="Files">Input files.</param>
/// <param name="Vertices">Vertices of all parcels; 0 on a grid.</param>
/// <param name="Neighbours">Neighbours of a unit on average, each pair counted from both sides.</param>
/// <param name="Graph">How the units are joined.</param>
/// <param name="Forests">Forests of the bound.</param>
/// <param name="CanAscend">Whether one boundary price holds everywhere, so that primal-dual steps follow the sweeps.</param>
/// <param name="Part">What of it the certified solver searches; null for all.</param>
internal sealed record ForecastShape(
    long Units, long Cells, int Uses, long AllowedLabels, int Files, long Vertices, double Neighbours, NeighbourGraph Graph, int Forests, bool CanAscend, SearchScope? Part = null)
{
    /// <summary>Forests the edges of parcels are split into: paths for an even graph, and trees besides for units with very many neighbours.</summary>
    private const int ForestsOfParcels = 5, ForestsOfUnevenParcels = 7, ManyNeighbours = 16;

    /// <summary>The shape of what the certified solver searches.</summary>
    public ForecastShape Searched => Part is null ? this : this with
    {
        Units = Part.Units, Cells = Part.Cells, Uses = Part.Uses, AllowedLabels = AllowedLabels - (Units - Part.Units), Part = null,
    };

    public static ForecastShape Of(BuiltScenario scenario, AllocationModel model, long allowedLabels)
    {
        var adjacency = model.Units.Adjacency;
        var (graph, forests) = adjacency switch
        {
            GridAdjacency { Neighbourhood: Neighbourhood.Four } => (NeighbourGraph.FourNeighbours, 2),
            GridAdjacency => (NeighbourGraph.EightNeighbours, 4),
            _ => (NeighbourGraph.Parcels, adjacency.MaximumDegree > ManyNeighbours ? ForestsOfUnevenParcels : ForestsOfParcels),
        };
        var neighbours = adjacency is GraphAdjacency parcels ? 2.0 * parcels.EdgeCount / Math.Max(1, model.UnitCount) : adjacency.MaximumDegree;
        var cells = model.Units.Grid is { } grid ? (long)grid.Width * grid.Height : model.UnitCount;
        return new ForecastShape(
            model.UnitCount, cells, model.UseCount, allowedLabels, scenario.Inputs.Count, scenario.Parcels?.Set.Shapes.Sum(shape => (long)shape.NumPoints) ?? 0,
            neighbours, graph, forests, model.Boundaries.PottsValue is > 0, SearchScope.Of(model, scenario.Options.ResolvedThreads));
    }
}
