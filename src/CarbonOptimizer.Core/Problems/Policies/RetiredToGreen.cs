using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// Retired built-up land becomes green (退用地造绿化): built-up land may become one of the green uses only inside redevelopment areas,
/// and at least a given area of it does: sum_u area(u) [today built up, x_u green] &gt;= minimum.
/// </summary>
public sealed class RetiredToGreen : CataloguePolicy
{
    private readonly ulong builtUses;
    private readonly ulong greenUses;
    private readonly UnitSet redevelopment;
    private readonly decimal minimumHectares;

    /// <param name="description">What users read about it.</param>
    /// <param name="builtUses">Bit set of the built-up uses.</param>
    /// <param name="greenUses">Bit set of the green uses.</param>
    /// <param name="redevelopment">Units inside redevelopment areas.</param>
    /// <param name="minimumHectares">Least area turned green; 0 for none.</param>
    /// <exception cref="ArgumentException">A set of uses is empty, or the area is out of range.</exception>
    public RetiredToGreen(PolicyDescription description, ulong builtUses, ulong greenUses, UnitSet redevelopment, decimal minimumHectares = 0)
        : base(description)
    {
        ArgumentNullException.ThrowIfNull(redevelopment);
        this.builtUses = Named(description, builtUses, nameof(builtUses));
        this.greenUses = Named(description, greenUses & ~builtUses, nameof(greenUses));
        this.redevelopment = redevelopment;
        this.minimumHectares = NotNegative(minimumHectares, nameof(minimumHectares));
    }

    private protected override BilingualText? NewUseRule => new("Built-up land turned green elsewhere", "更新区外退用地还绿");

    private protected override IReadOnlyList<LinearRule> Rules(AllocationProblem problem) => minimumHectares == 0
        ? []
        : [LinearRule.AtLeast("turned_green", new BilingualText("Built-up land turned green", "退用地造绿面积"), LinearRule.Hectares, minimumHectares, RulePart.Converted(1, builtUses, greenUses))];

    private protected override ulong ForbiddenNewUses(int unit, ulong today) => (today & builtUses) != 0 && !redevelopment.Contains(unit) ? greenUses : 0;

    private protected override void CheckShape(AllocationProblem problem) => ShapeCheck.Units(problem, Id, redevelopment.UnitCount);
}
