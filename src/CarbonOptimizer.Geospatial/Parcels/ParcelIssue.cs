namespace CarbonOptimizer.Geospatial.Parcels;

/// <summary>One kind of fault found in a drawing of parcels.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Count">How many parcels, or pairs of parcels, it concerns.</param>
/// <param name="Amount">How much it is; unit as the kind says.</param>
/// <param name="Features">Records of the first few, counted from 0 in the layer.</param>
public sealed record ParcelIssue(ParcelIssueKind Kind, int Count, double Amount, IReadOnlyList<int> Features);
