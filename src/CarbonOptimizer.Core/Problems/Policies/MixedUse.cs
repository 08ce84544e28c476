using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// Mixed use (功能混合): in every block b and for each part k of the mix, a use or several,
/// least * area(b) &lt;= sum_(u in b) area(u) [x_u in k] &lt;= most * area(b). A soft rule pays for every hectare that a block lacks or has too much:
/// diversity as an objective, whose bound is that of the run.
/// </summary>
public sealed class MixedUse : CataloguePolicy
{
    private readonly IReadOnlyList<ulong> parts;
    private readonly RegionLayer blocks;
    private readonly decimal? least;
    private readonly decimal? most;

    /// <param name="description">What users read about it.</param>
    /// <param name="parts">Bit sets of uses, each a part of the mix.</param>
    /// <param name="blocks">The blocks; units outside all of them are free.</param>
    /// <param name="least">Least share of each part in each block, 0 to 1; null for none.</param>
    /// <param name="most">Largest share; null for none.</param>
    /// <exception cref="ArgumentException">There is no part, a part names no use, no share is given, or shares are out of range or contradict each other.</exception>
    public MixedUse(PolicyDescription description, IReadOnlyList<ulong> parts, RegionLayer blocks, decimal? least, decimal? most)
        : base(description)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(blocks);
        if (parts.Count == 0) throw new ArgumentException($"Policy '{Id}' names no land use for the mix.", nameof(parts));
        this.parts = [.. parts.Select(part => Named(description, part, nameof(parts)))];
        if (least is null && most is null || least is < 0 or > 1 || most is < 0 or > 1 || least > most) throw new ArgumentException($"Policy '{Id}' needs shares between 0 and 1, the least not above the largest.", nameof(least));
        (this.blocks, this.least, this.most) = (blocks, least, most);
    }

    private protected override IReadOnlyList<LinearRule> Rules(AllocationProblem problem)
    {
        var areas = new decimal[blocks.Regions.Count];
        for (var u = 0; u < problem.Units.Count; u++)
        {
            if (blocks.RegionOfUnit[u] >= 0) areas[blocks.RegionOfUnit[u]] += problem.Units.AreaSquareDecimetres(u) / (decimal)PlanningUnits.SquareDecimetresPerHectare;
        }
        return [.. Enumerable.Range(0, areas.Length).SelectMany(block => parts.Select((uses, k) => Rule(problem, block, k, uses, areas[block])))];
    }

    private protected override void CheckShape(AllocationProblem problem) => ShapeCheck.Units(problem, Id, blocks.RegionOfUnit.Length);

    private LinearRule Rule(AllocationProblem problem, int block, int part, ulong uses, decimal area)
    {
        var (place, names) = (blocks.Regions[block], NamesOf(problem.LandUses, uses));
        return new LinearRule(
            parts.Count == 1 ? place.Id : $"{place.Id}_{part + 1}", new BilingualText($"{names.English} in block {place.Name.English}", $"{place.Name.Chinese}分块：{names.Chinese}"),
            LinearRule.Hectares, least * area, most * area, [RulePart.Standing(1, uses) with { Layer = blocks, Region = block }]);
    }

    private static BilingualText NamesOf(LandUseCatalogue landUses, ulong uses)
    {
        LandUse[] named = [.. Enumerable.Range(0, landUses.Count).Where(k => (uses >> k & 1) != 0).Select(k => landUses[k])];
        return new(string.Join(", ", named.Select(use => use.Name.English)), string.Join("、", named.Select(use => use.Name.Chinese)));
    }
}
