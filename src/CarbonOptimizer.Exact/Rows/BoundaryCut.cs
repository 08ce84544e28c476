namespace CarbonOptimizer.Exact.Rows;

/// <summary>A set of land uses whose border costs something: crossing it costs <paramref name="CostPerMetre"/> per metre.</summary>
/// <param name="Uses">Bit set of the land uses inside.</param>
/// <param name="CostPerMetre">Cost of a metre between a use inside and one outside.</param>
internal readonly record struct BoundaryCut(ulong Uses, double CostPerMetre);
