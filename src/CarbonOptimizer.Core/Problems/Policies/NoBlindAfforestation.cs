using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// No blind afforestation (不盲目种树): tidal flats, wetlands and natural grassland do not become forest, except on land found eligible.
/// [today in protected] and [x_u in forest] only where u is eligible.
/// </summary>
public sealed class NoBlindAfforestation : CataloguePolicy
{
    private readonly ulong protectedUses;
    private readonly ulong forestUses;
    private readonly UnitSet? eligible;

    /// <param name="description">What users read about it.</param>
    /// <param name="protectedUses">Bit set of the uses that are not to be planted with trees.</param>
    /// <param name="forestUses">Bit set of the planted uses.</param>
    /// <param name="eligible">Units where planting is proper all the same; null for none.</param>
    /// <exception cref="ArgumentException">A set of uses is empty.</exception>
    public NoBlindAfforestation(PolicyDescription description, ulong protectedUses, ulong forestUses, UnitSet? eligible = null)
        : base(description)
    {
        this.protectedUses = Named(description, protectedUses, nameof(protectedUses));
        this.forestUses = Named(description, forestUses & ~protectedUses, nameof(forestUses));
        this.eligible = eligible;
    }

    private protected override BilingualText? NewUseRule => new("Blindly afforested", "盲目造林");

    private protected override ulong ForbiddenNewUses(int unit, ulong today) =>
        (today & protectedUses) != 0 && !(eligible?.Contains(unit) ?? false) ? forestUses : 0;

    private protected override void CheckShape(AllocationProblem problem)
    {
        if (eligible is not null) ShapeCheck.Units(problem, Id, eligible.UnitCount);
    }
}
