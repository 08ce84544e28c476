using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// Greening of barren hills (绿化荒山): bare land becomes forest, shrub or grass only where slope, rainfall and soil allow it, and at
/// least a given area of it does: sum_u area(u) [today bare, x_u green] &gt;= minimum.
/// </summary>
public sealed class BarrenHillGreening : CataloguePolicy
{
    private readonly ulong bareUses;
    private readonly ulong greenUses;
    private readonly UnitSet eligible;
    private readonly decimal minimumHectares;

    /// <param name="description">What users read about it.</param>
    /// <param name="bareUses">Bit set of the bare uses.</param>
    /// <param name="greenUses">Bit set of the uses that green it.</param>
    /// <param name="eligible">Units where greening is proper.</param>
    /// <param name="minimumHectares">Least area to be greened; 0 for none.</param>
    /// <exception cref="ArgumentException">A set of uses is empty, or the area is out of range.</exception>
    public BarrenHillGreening(PolicyDescription description, ulong bareUses, ulong greenUses, UnitSet eligible, decimal minimumHectares = 0)
        : base(description)
    {
        ArgumentNullException.ThrowIfNull(eligible);
        this.bareUses = Named(description, bareUses, nameof(bareUses));
        this.greenUses = Named(description, greenUses & ~bareUses, nameof(greenUses));
        this.eligible = eligible;
        this.minimumHectares = NotNegative(minimumHectares, nameof(minimumHectares));
    }

    private protected override BilingualText? NewUseRule => new("Greened where it is not eligible", "不适宜区绿化");

    private protected override IReadOnlyList<LinearRule> Rules(AllocationProblem problem) => minimumHectares == 0
        ? []
        : [LinearRule.AtLeast("greened", new BilingualText("Barren land greened", "荒山绿化面积"), LinearRule.Hectares, minimumHectares, RulePart.Converted(1, bareUses, greenUses))];

    private protected override ulong ForbiddenNewUses(int unit, ulong today) => (today & bareUses) != 0 && !eligible.Contains(unit) ? greenUses : 0;

    private protected override void CheckShape(AllocationProblem problem) => ShapeCheck.Units(problem, Id, eligible.UnitCount);
}
