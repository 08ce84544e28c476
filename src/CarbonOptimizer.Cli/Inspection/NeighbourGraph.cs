namespace CarbonOptimizer.Cli.Inspection;

/// <summary>How planning units are joined; each kind is swept in its own way.</summary>
internal enum NeighbourGraph
{
    FourNeighbours,
    EightNeighbours,
    Parcels,
}
