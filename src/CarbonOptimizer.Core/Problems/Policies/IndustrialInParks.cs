using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// Industry moves into parks (工业入园): no new industrial land outside the parks, and at least a share of all planned industrial land
/// inside: sum_u in parks area(u) [x_u industrial] &gt;= share * sum_u area(u) [x_u industrial].
/// </summary>
public sealed class IndustrialInParks : CataloguePolicy
{
    private readonly ulong uses;
    private readonly UnitSet parks;
    private readonly RuleArea inside;
    private readonly decimal share;

    /// <param name="description">What users read about it.</param>
    /// <param name="uses">Bit set of the industrial uses.</param>
    /// <param name="parks">Units inside the parks.</param>
    /// <param name="share">Least share of the industrial land inside, 0 to 1; 0 for none.</param>
    /// <exception cref="ArgumentException">No use is given, or the share is not between 0 and 1.</exception>
    public IndustrialInParks(PolicyDescription description, ulong uses, UnitSet parks, decimal share = 0)
        : base(description)
    {
        ArgumentNullException.ThrowIfNull(parks);
        this.uses = Named(description, uses, nameof(uses));
        this.parks = parks;
        this.share = share is >= 0 and <= 1 ? share : throw new ArgumentOutOfRangeException(nameof(share), share, "A share must lie between 0 and 1.");
        inside = RuleArea.Of(parks);
    }

    private protected override BilingualText? NewUseRule => new("New industrial land outside parks", "园区外新增工业用地");

    private protected override IReadOnlyList<LinearRule> Rules(AllocationProblem problem)
    {
        if (share == 0) return [];
        var (within, all) = (inside.Limit(RulePart.Standing(1, uses)), RulePart.Standing(-share, uses));
        return [LinearRule.AtLeast("share", new BilingualText("Industrial land in parks less owed", "园区内工业用地减应达面积"), LinearRule.Hectares, 0, within, all)];
    }

    private protected override ulong ForbiddenNewUses(int unit, ulong today) => (today & uses) == 0 && !parks.Contains(unit) ? uses : 0;

    private protected override void CheckShape(AllocationProblem problem) => ShapeCheck.Units(problem, Id, parks.UnitCount);
}
