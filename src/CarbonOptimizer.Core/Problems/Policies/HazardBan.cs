using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// Ban of new building where a hazard is too great (灾害风险区禁建): [x_u banned, new] forbidden where hazard(u) reaches the threshold.
/// </summary>
public sealed class HazardBan : CataloguePolicy
{
    private readonly ulong uses;
    private readonly UnitSet hazard;

    /// <param name="description">What users read about it.</param>
    /// <param name="uses">Bit set of the banned uses.</param>
    /// <param name="hazard">Units at or above the threshold of flood, landslide, subsidence or another hazard.</param>
    /// <exception cref="ArgumentException">No use is given.</exception>
    public HazardBan(PolicyDescription description, ulong uses, UnitSet hazard)
        : base(description)
    {
        ArgumentNullException.ThrowIfNull(hazard);
        this.uses = Named(description, uses, nameof(uses));
        this.hazard = hazard;
    }

    private protected override BilingualText? NewUseRule => new("New use on hazardous land", "灾害风险区新增用地");

    /// <summary>Land that is built on today may change between the banned uses.</summary>
    private protected override ulong ForbiddenNewUses(int unit, ulong today) => hazard.Contains(unit) && (today & uses) == 0 ? uses : 0;

    private protected override void CheckShape(AllocationProblem problem) => ShapeCheck.Units(problem, Id, hazard.UnitCount);
}
