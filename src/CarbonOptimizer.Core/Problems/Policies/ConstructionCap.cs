namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>A largest area of construction land, standing or new, in all or part of the study area.</summary>
public abstract class ConstructionCap : CataloguePolicy
{
    private readonly RuleArea where;

    private protected ConstructionCap(PolicyDescription description, ulong uses, RuleArea where, decimal maximumHectares)
        : base(description)
    {
        ArgumentNullException.ThrowIfNull(where);
        this.where = where;
        Uses = Named(description, uses, nameof(uses));
        MaximumHectares = NotNegative(maximumHectares, nameof(maximumHectares));
    }

    private protected ulong Uses { get; }

    private protected decimal MaximumHectares { get; }

    /// <summary>The part of a sum inside the place where the cap holds.</summary>
    private protected RulePart Within(RulePart part) => where.Limit(part);
}
