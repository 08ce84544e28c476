using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// Natural potential vegetation (潜在自然植被): a vegetation use may be new only where it belongs to the potential set of the unit's
/// zone, [x_u = k new] only if k in potential(zone(u)). In no zone the potential is not known and no vegetation use may be new.
/// </summary>
public sealed class NaturalPotentialVegetation : CataloguePolicy
{
    private readonly RegionLayer zones;
    private readonly ulong vegetation;
    private readonly ulong[] potentialOfZone;

    /// <param name="description">What users read about it.</param>
    /// <param name="zones">Zones of equal potential, such as aridity classes.</param>
    /// <param name="vegetation">Bit set of the uses the rule is about.</param>
    /// <param name="potentialOfZone">Shape [zones]; bit set of the uses that suit a zone. Owned by the policy.</param>
    /// <exception cref="ArgumentException">No use is given, or the lengths differ.</exception>
    public NaturalPotentialVegetation(PolicyDescription description, RegionLayer zones, ulong vegetation, ulong[] potentialOfZone)
        : base(description)
    {
        ArgumentNullException.ThrowIfNull(zones);
        ArgumentNullException.ThrowIfNull(potentialOfZone);
        if (potentialOfZone.Length != zones.Regions.Count) throw new ArgumentException("One set of uses per zone is needed.", nameof(potentialOfZone));
        this.vegetation = Named(description, vegetation, nameof(vegetation));
        (this.zones, this.potentialOfZone) = (zones, potentialOfZone);
    }

    private protected override BilingualText? NewUseRule => new("New vegetation against the natural potential", "不符合潜在自然植被的新增植被");

    private protected override ulong ForbiddenNewUses(int unit, ulong today) =>
        zones.RegionOfUnit[unit] is var zone && zone < 0 ? vegetation : vegetation & ~potentialOfZone[zone];

    private protected override void CheckShape(AllocationProblem problem) => ShapeCheck.Units(problem, Id, zones.RegionOfUnit.Length);
}
