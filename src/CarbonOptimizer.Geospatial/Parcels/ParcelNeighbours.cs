namespace CarbonOptimizer.Geospatial.Parcels;

/// <summary>Which parcels share how much boundary, as compressed sparse rows; every pair is stored from both ends.</summary>
/// <param name="Offsets">Shape [parcels + 1]: the neighbours of parcel p are entries Offsets[p] to Offsets[p + 1].</param>
/// <param name="Neighbours">Neighbouring parcels, ascending within a parcel.</param>
/// <param name="BoundaryMetres">Shared boundary of each entry in metres, positive and equal from both ends.</param>
/// <param name="Issues">What is wrong with the drawing between parcels.</param>
public sealed record ParcelNeighbours(int[] Offsets, int[] Neighbours, float[] BoundaryMetres, IReadOnlyList<ParcelIssue> Issues);
