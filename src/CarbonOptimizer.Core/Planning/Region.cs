namespace CarbonOptimizer.Core.Planning;

/// <summary>A named part of the study area.</summary>
/// <param name="Id">Identifier, unique in its layer.</param>
/// <param name="Name">Name shown to users.</param>
public sealed record Region(string Id, BilingualText Name);
