using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Levels;

/// <summary>One level of planning (规划层级), such as prefecture, county, township.</summary>
/// <param name="Name">Name shown to users.</param>
/// <param name="Regions">The regions that plan at this level; null for the uppermost, which plans the whole study area.</param>
/// <param name="Block">
/// Side of a block of cells the level plans with: cells of one block, one lower region, one use today and the same rules are decided together.
/// The lowest level plans with single cells and passes it over.
/// </param>
public sealed record PlanLevel(BilingualText Name, RegionLayer? Regions, int Block);
