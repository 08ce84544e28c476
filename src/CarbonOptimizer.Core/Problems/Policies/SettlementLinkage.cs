using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// Linkage of rural decrease and urban increase (城乡建设用地增减挂钩): rural settlement returned to farmland or nature &gt;= ratio * new
/// urban land. Rural settlement that becomes urban is neither. Source: Notice of the State Council 2010 No. 47 (国发〔2010〕47号).
/// </summary>
public sealed class SettlementLinkage : CataloguePolicy
{
    private readonly ulong rural;
    private readonly ulong urban;
    private readonly decimal ratio;
    private readonly RuleArea where;

    /// <param name="description">What users read about it.</param>
    /// <param name="ruralUses">Bit set of the rural settlement uses.</param>
    /// <param name="urbanUses">Bit set of the urban uses; rural ones among them do not count.</param>
    /// <param name="ratio">Rural settlement returned over new urban land.</param>
    /// <param name="where">Project area within which both must be found.</param>
    /// <exception cref="ArgumentException">A set is empty, or the ratio is out of range.</exception>
    public SettlementLinkage(PolicyDescription description, ulong ruralUses, ulong urbanUses, decimal ratio, RuleArea where)
        : base(description)
    {
        ArgumentNullException.ThrowIfNull(where);
        rural = Named(description, ruralUses, nameof(ruralUses));
        urban = Named(description, urbanUses & ~ruralUses, nameof(urbanUses));
        this.ratio = NotNegative(ratio, nameof(ratio));
        this.where = where;
    }

    private protected override IReadOnlyList<LinearRule> Rules(AllocationProblem problem)
    {
        var open = ~(rural | urban);
        var (returned, grown) = (RulePart.Converted(1, rural, open), RulePart.Converted(-ratio, open, urban));
        return [LinearRule.AtLeast("balance", new BilingualText("Settlement returned less owed", "复垦农村居民点减应复垦面积"), LinearRule.Hectares, 0, where.Limit(returned), where.Limit(grown))];
    }
}
