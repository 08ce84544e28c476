using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// Share of the growth of some uses that lies in favoured places: sum_u in places area(u) [x_u new] &gt;= share * sum_u area(u) [x_u new].
/// With the surroundings of stations it is transit-oriented growth (公交导向开发), with gaps in the built-up area it is infill (存量填充).
/// </summary>
public sealed class GrowthShare : CataloguePolicy
{
    private readonly ulong uses;
    private readonly UnitSet places;
    private readonly RuleArea where;
    private readonly RuleArea favoured;
    private readonly decimal share;

    /// <param name="description">What users read about it.</param>
    /// <param name="uses">Bit set of the uses whose growth counts.</param>
    /// <param name="places">Favoured units.</param>
    /// <param name="share">Least share of the growth in favoured places, 0 to 1.</param>
    /// <param name="where">Whose growth counts.</param>
    /// <exception cref="ArgumentException">No use is given, the share is not between 0 and 1, or the set is one of another study area.</exception>
    public GrowthShare(PolicyDescription description, ulong uses, UnitSet places, decimal share, RuleArea where)
        : base(description)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(where);
        this.uses = Named(description, uses, nameof(uses));
        this.places = places;
        this.share = share is >= 0 and <= 1 ? share : throw new ArgumentOutOfRangeException(nameof(share), share, "A share must lie between 0 and 1.");
        this.where = where;
        favoured = where.And(places);
    }

    private protected override IReadOnlyList<LinearRule> Rules(AllocationProblem problem)
    {
        var (inside, all) = (favoured.Limit(RulePart.Gained(1, uses)), where.Limit(RulePart.Gained(-share, uses)));
        return [LinearRule.AtLeast("share", new BilingualText("Growth in favoured places less owed", "重点区域新增面积减应达面积"), LinearRule.Hectares, 0, inside, all)];
    }

    private protected override void CheckShape(AllocationProblem problem) => ShapeCheck.Units(problem, Id, places.UnitCount);
}
