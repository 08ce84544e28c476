using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Levels;

/// <summary>The levels of planning over a study area, and who lies within whom.</summary>
/// <param name="Levels">From the uppermost down.</param>
/// <param name="Root">The uppermost authority.</param>
public sealed record LevelTree(IReadOnlyList<PlanLevel> Levels, LevelNode Root)
{
    /// <summary>Builds the tree.</summary>
    /// <param name="problem">The whole.</param>
    /// <param name="levels">From the uppermost, which has no regions, down; at least two.</param>
    /// <param name="faults">Receives what does not fit: land in no region of a level, regions that cross borders of the level above.</param>
    /// <returns>The tree, or null when something does not fit.</returns>
    /// <exception cref="ArgumentException">There are fewer than two levels, or one other than the first has no regions.</exception>
    public static LevelTree? Of(AllocationProblem problem, IReadOnlyList<PlanLevel> levels, ICollection<BilingualText> faults)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(faults);
        if (levels.Count < 2 || levels[0].Regions is not null || levels.Skip(1).Any(level => level.Regions is null)) throw new ArgumentException("Levels are the whole area first, then at least one level of regions.", nameof(levels));
        var root = new LevelNode(problem.Id, levels[0].Name, 0, null, [.. Enumerable.Range(0, problem.Units.Count)]);
        LevelNode[] above = [root];
        for (var level = 1; level < levels.Count && faults.Count == 0; level++) above = Below(problem, levels[level].Regions!, level, above, faults);
        return faults.Count == 0 ? new LevelTree(levels, root) : null;
    }

    private static LevelNode[] Below(AllocationProblem problem, RegionLayer layer, int level, LevelNode[] above, ICollection<BilingualText> faults)
    {
        var (unitsOf, parentOf) = (new List<int>[layer.Regions.Count], new LevelNode?[layer.Regions.Count]);
        for (var r = 0; r < unitsOf.Length; r++) unitsOf[r] = [];
        var outside = 0.0;
        var crossing = new SortedSet<int>();
        foreach (var parent in above)
        {
            foreach (var unit in parent.Units)
            {
                var region = layer.RegionOfUnit[unit];
                if (region == RegionLayer.Outside)
                {
                    outside += problem.Units.AreaHectares(unit);
                    continue;
                }
                parentOf[region] ??= parent;
                if (parentOf[region] != parent) crossing.Add(region);
                unitsOf[region].Add(unit);
            }
        }
        if (outside > 0)
        {
            faults.Add(new(FormattableString.Invariant($"{outside:0.##} ha lie in no region of '{layer.Id}': nobody would plan them."), FormattableString.Invariant($"有 {outside:0.##} 公顷不属于“{layer.Id}”的任何区域：无人规划。")));
        }
        foreach (var region in crossing)
        {
            faults.Add(new($"Region '{layer.Id}/{layer.Regions[region].Id}' lies in more than one region of the level above.", $"区域“{layer.Id}/{layer.Regions[region].Id}”跨越上级多个区域。"));
        }
        foreach (var parent in above.Where(parent => !Array.Exists(parentOf, owner => owner == parent)))
        {
            faults.Add(new($"'{parent.Id}' has no region of '{layer.Id}' within.", $"“{parent.Id}”内没有“{layer.Id}”的区域。"));
        }
        if (faults.Count > 0) return [];
        return [.. Enumerable.Range(0, unitsOf.Length).Where(r => unitsOf[r].Count > 0)
            .Select(r => new LevelNode(layer.Regions[r].Id, layer.Regions[r].Name, level, parentOf[r], [.. unitsOf[r].Order()]))];
    }
}
