using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// Steep cropland (坡耕地退耕还林还草): no new cropland on steep land, and at least a share of the steep cropland of today becomes one
/// of the named uses. Source: Soil and Water Conservation Law of the PRC, art. 20, more than 25 degrees (《水土保持法》第二十条).
/// </summary>
public sealed class SteepCroplandRetirement : CataloguePolicy
{
    private readonly ulong cropland;
    private readonly ulong successors;
    private readonly UnitSet steep;
    private readonly RuleArea where;
    private readonly decimal share;

    /// <param name="description">What users read about it.</param>
    /// <param name="cropland">Bit set of the cropland uses.</param>
    /// <param name="successorUses">Bit set of the uses steep cropland is to become.</param>
    /// <param name="steep">Units that are too steep.</param>
    /// <param name="share">Share of today's steep cropland to be retired, 0 to 1.</param>
    /// <exception cref="ArgumentException">A set of uses is empty, or the share is not between 0 and 1.</exception>
    public SteepCroplandRetirement(PolicyDescription description, ulong cropland, ulong successorUses, UnitSet steep, decimal share)
        : base(description)
    {
        ArgumentNullException.ThrowIfNull(steep);
        this.cropland = Named(description, cropland, nameof(cropland));
        successors = Named(description, successorUses & ~cropland, nameof(successorUses));
        this.steep = steep;
        this.share = share is >= 0 and <= 1 ? share : throw new ArgumentOutOfRangeException(nameof(share), share, "A share must lie between 0 and 1.");
        where = RuleArea.Of(steep);
    }

    private protected override BilingualText? NewUseRule => new("New cropland on steep land", "陡坡新开耕地");

    private protected override IReadOnlyList<LinearRule> Rules(AllocationProblem problem)
    {
        if (share == 0) return [];
        var owed = share * where.Limit(RulePart.Standing(1, cropland)).Measure(problem, problem.Baseline.Uses);
        return [LinearRule.AtLeast("retired", new BilingualText("Steep cropland retired", "陡坡退耕面积"), LinearRule.Hectares, owed, where.Limit(RulePart.Converted(1, cropland, successors)))];
    }

    private protected override ulong ForbiddenNewUses(int unit, ulong today) => steep.Contains(unit) && (today & cropland) == 0 ? cropland : 0;

    private protected override void CheckShape(AllocationProblem problem) => ShapeCheck.Units(problem, Id, steep.UnitCount);
}
