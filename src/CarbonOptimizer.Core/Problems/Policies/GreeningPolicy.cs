using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// Land of some uses becomes green only inside given places, and at least a given area of it does:
/// sum_u area(u) [today one of the uses, x_u green] &gt;= minimum.
/// </summary>
public abstract class GreeningPolicy : CataloguePolicy
{
    private readonly ulong sourceUses;
    private readonly ulong greenUses;
    private readonly UnitSet places;
    private readonly decimal minimumHectares;
    private readonly string rule;
    private readonly BilingualText ruleName;

    private protected GreeningPolicy(PolicyDescription description, ulong sourceUses, ulong greenUses, UnitSet places, decimal minimumHectares, string rule, BilingualText ruleName)
        : base(description)
    {
        ArgumentNullException.ThrowIfNull(places);
        this.sourceUses = Named(description, sourceUses, nameof(sourceUses));
        this.greenUses = Named(description, greenUses & ~sourceUses, nameof(greenUses));
        this.minimumHectares = NotNegative(minimumHectares, nameof(minimumHectares));
        (this.places, this.rule, this.ruleName) = (places, rule, ruleName);
    }

    private protected sealed override IReadOnlyList<LinearRule> Rules(AllocationProblem problem) =>
        minimumHectares == 0 ? [] : [LinearRule.AtLeast(rule, ruleName, LinearRule.Hectares, minimumHectares, RulePart.Converted(1, sourceUses, greenUses))];

    private protected sealed override ulong ForbiddenNewUses(int unit, ulong today) => (today & sourceUses) != 0 && !places.Contains(unit) ? greenUses : 0;

    private protected sealed override void CheckShape(AllocationProblem problem) => ShapeCheck.Units(problem, Id, places.UnitCount);
}
