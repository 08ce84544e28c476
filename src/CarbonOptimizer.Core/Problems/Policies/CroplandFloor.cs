using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>Cropland to be kept (耕地保有量): sum_u area(u) [x_u cropland] &gt;= minimum, as assigned by the plan of the upper level.</summary>
public sealed class CroplandFloor : CataloguePolicy
{
    private readonly ulong uses;
    private readonly RuleArea where;
    private readonly decimal minimumHectares;

    /// <param name="description">What users read about it.</param>
    /// <param name="uses">Bit set of the cropland uses.</param>
    /// <param name="where">Where the floor holds.</param>
    /// <param name="minimumHectares">Least area.</param>
    /// <exception cref="ArgumentException">No use is given, or the area is out of range.</exception>
    public CroplandFloor(PolicyDescription description, ulong uses, RuleArea where, decimal minimumHectares)
        : base(description)
    {
        ArgumentNullException.ThrowIfNull(where);
        this.uses = Named(description, uses, nameof(uses));
        this.where = where;
        this.minimumHectares = NotNegative(minimumHectares, nameof(minimumHectares));
    }

    private protected override IReadOnlyList<LinearRule> Rules(AllocationProblem problem) =>
        [LinearRule.AtLeast("area", new BilingualText("Cropland kept", "耕地保有面积"), LinearRule.Hectares, minimumHectares, where.Limit(RulePart.Standing(1, uses)))];
}
