using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// Balance of occupied and compensated cropland (耕地占补平衡), over the plan:
/// quantity: new cropland &gt;= ratio * lost cropland; quality: sum of area * grade of the new &gt;= ratio * that of the lost;
/// paddy for paddy (占水田补水田): new paddy &gt;= ratio * lost paddy. Lost is cropland converted to any other use or, where named, to
/// <c>occupyingUses</c>. Source: Land Administration Law of the PRC, art. 30 (《土地管理法》第三十条).
/// </summary>
public sealed class RequisitionCompensation : CataloguePolicy
{
    private readonly ulong cropland;
    private readonly ulong paddy;
    private readonly ulong occupying;
    private readonly decimal ratio;
    private readonly AmountField? grade;
    private readonly RuleArea where;

    /// <param name="description">What users read about it.</param>
    /// <param name="cropland">Bit set of the cropland uses, paddy among them.</param>
    /// <param name="occupyingUses">Bit set of the uses whose cropland must be compensated; all bits set for every other use.</param>
    /// <param name="ratio">New over lost cropland; 1 in law.</param>
    /// <param name="where">Where the balance holds.</param>
    /// <param name="grade">Shape [units]; yield or inverted grade of the land, larger = better; null to leave quality out. Owned by the policy.</param>
    /// <param name="paddy">Bit set of the paddy uses; 0 to leave that rule out.</param>
    /// <exception cref="ArgumentException">A set is empty, paddy is no cropland, or a number is out of range.</exception>
    public RequisitionCompensation(
        PolicyDescription description, ulong cropland, ulong occupyingUses, decimal ratio, RuleArea where, float[]? grade = null, ulong paddy = 0)
        : base(description)
    {
        ArgumentNullException.ThrowIfNull(where);
        this.cropland = Named(description, cropland, nameof(cropland));
        occupying = Named(description, occupyingUses & ~cropland, nameof(occupyingUses));
        if ((paddy & ~cropland) != 0) throw new ArgumentException($"Policy '{description?.Id}' names a paddy use that is no cropland.", nameof(paddy));
        (this.paddy, this.where) = (paddy, where);
        this.ratio = NotNegative(ratio, nameof(ratio));
        this.grade = grade is null ? null : new AmountField(grade);
    }

    private protected override IReadOnlyList<LinearRule> Rules(AllocationProblem problem)
    {
        var balance = Balance(cropland, occupying);
        var rules = new List<LinearRule> { LinearRule.AtLeast("quantity", new BilingualText("Cropland gained less cropland owed", "补充耕地减应补耕地"), LinearRule.Hectares, 0, balance) };
        if (grade is not null)
        {
            RulePart[] graded = [.. balance.Select(part => part with { Amount = grade })];
            rules.Add(LinearRule.AtLeast("quality", new BilingualText("Graded cropland gained less owed", "补充耕地减应补耕地（按质量折算）"), "grade ha", 0, graded));
        }
        if (paddy != 0) rules.Add(LinearRule.AtLeast("paddy", new BilingualText("Paddy gained less paddy owed", "补充水田减应补水田"), LinearRule.Hectares, 0, Balance(paddy, occupying)));
        return rules;
    }

    private RulePart[] Balance(ulong uses, ulong lostTo) =>
        [where.Limit(RulePart.Gained(1, uses)), where.Limit(RulePart.Converted(-ratio, uses, lostTo))];
}
